import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { StartedGcore } from '../../demo/server/start.js';
import { seededBytes } from '../helpers/seeded-random.js';
import { sha256 } from '../helpers/sha256.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { eventually } from './eventually.js';
import { addFaults, gcoreFor, newSession, reportOf } from './gcore-fixture.js';
import { createUpload, head, metadataOf, offsetOf, patch, post } from './tus-client.js';

const SIZE_BYTES = 2_000_000;
const bytes = seededBytes(1, SIZE_BYTES);

interface Upload {
  readonly gcore: StartedGcore;
  readonly url: string;
  readonly videoId: number;
}

async function startUpload(t: TestContext): Promise<Upload> {
  const gcore = await gcoreFor(t);
  const session = await newSession(gcore);
  const url = await createUpload(gcore.uploadOrigins[0] ?? '', session, SIZE_BYTES);
  return { gcore, url, videoId: session.video.id };
}

/** Sends what is missing and compares what arrived. */
async function finishes({ gcore, url, videoId }: Upload): Promise<void> {
  const offset = await offsetOf(url);
  if (offset < SIZE_BYTES) assert.equal((await patch(url, offset, bytes.subarray(offset))).status, 204);
  assert.equal(await sha256OfFile(gcore.store.original(videoId)), await sha256(bytes));
}

test('the next requests of a kind fail with a status, headers and body', async (t) => {
  const upload = await startUpload(t);
  const respond = { status: 429, headers: { 'Retry-After': '7' }, body: 'later' };
  await addFaults(upload.gcore, { kind: 'patch', times: 2, respond });
  assert.equal((await head(upload.url)).status, 200);
  for (let attempt = 0; attempt < 2; attempt++) {
    const response = await patch(upload.url, 0, bytes);
    assert.deepEqual(
      [response.status, response.headers.get('retry-after'), await response.text()],
      [429, '7', 'later'],
    );
    assert.equal(response.headers.get('access-control-allow-origin'), 'http://page.example');
  }
  await finishes(upload);
  assert.equal((await reportOf(upload.gcore)).uploads[0]?.bodyBytes, 3 * SIZE_BYTES);
});

test('a failure can come without CORS headers, as a proxy’s own', async (t) => {
  const upload = await startUpload(t);
  await addFaults(upload.gcore, { respond: { status: 413, cors: false } });
  const response = await patch(upload.url, 0, bytes);
  assert.deepEqual([response.status, response.headers.get('access-control-allow-origin')], [413, null]);
  await finishes(upload);
});

test('a connection is cut within the body, and what had come is kept', async (t) => {
  const upload = await startUpload(t);
  await addFaults(upload.gcore, { kind: 'patch', cut: { when: 'request', afterBytes: 1_000_000 } });
  await assert.rejects(patch(upload.url, 0, bytes));
  const offset = await offsetOf(upload.url);
  assert.ok(offset > 0 && offset <= 1_000_000, `${offset}`);
  await finishes(upload);
});

test('behind a buffering proxy a broken PATCH keeps nothing', async (t) => {
  const upload = await startUpload(t);
  await addFaults(
    upload.gcore,
    { buffer: true, times: null },
    { kind: 'patch', cut: { when: 'request', afterBytes: 1_000_000 } },
  );
  await assert.rejects(patch(upload.url, 0, bytes));
  assert.equal(await offsetOf(upload.url), 0);
  await finishes(upload);
});

test('a connection is cut by the clock', async (t) => {
  const upload = await startUpload(t);
  await addFaults(
    upload.gcore,
    { kind: 'patch', bytesPerSecond: 1000, times: 1 },
    { kind: 'patch', cut: { when: 'request', afterMs: 20 } },
  );
  await assert.rejects(patch(upload.url, 0, bytes));
  await finishes(upload);
});

test('a cut before the first byte creates nothing', async (t) => {
  const gcore = await gcoreFor(t);
  await addFaults(gcore, { kind: 'create', cut: { when: 'request' } });
  const metadata = metadataOf(await newSession(gcore));
  await assert.rejects(post(gcore.uploadOrigins[0] ?? '', 10, metadata));
  assert.deepEqual((await reportOf(gcore)).uploads, []);
});

for (const when of ['before-response', 'mid-response'] as const) {
  test(`the bytes are stored and the answer is lost (${when})`, async (t) => {
    const upload = await startUpload(t);
    await addFaults(upload.gcore, { kind: 'patch', cut: { when } });
    await assert.rejects(patch(upload.url, 0, bytes.subarray(0, 1_000_000)));
    assert.equal(await offsetOf(upload.url), 1_000_000);
    await finishes(upload);
  });
}

test('the answer to a creation is lost, the upload exists', async (t) => {
  const gcore = await gcoreFor(t);
  await addFaults(gcore, { kind: 'create', cut: { when: 'before-response' } });
  const session = await newSession(gcore);
  await assert.rejects(post(gcore.uploadOrigins[0] ?? '', 10, metadataOf(session)));
  assert.equal((await reportOf(gcore)).uploads[0]?.videoId, session.video.id);
});

test('a stalled PATCH stays open and silent; the offset can be asked meanwhile', async (t) => {
  const upload = await startUpload(t);
  await addFaults(upload.gcore, { kind: 'patch', stall: { when: 'request', afterBytes: 500_000 } });
  const giveUp = new AbortController();
  let isOver = false;
  const stalled = patch(upload.url, 0, bytes, giveUp.signal).finally(() => (isOver = true));
  await eventually(async () => ((await reportOf(upload.gcore)).uploads[0]?.bodyBytes ?? 0) >= 500_000);
  const offset = await offsetOf(upload.url);
  assert.ok(offset > 0 && offset <= 500_000, `${offset}`);
  assert.equal(isOver, false);
  giveUp.abort();
  await assert.rejects(stalled);
  await finishes(upload);
});

test('a stall within the body ends at the reset', async (t) => {
  const upload = await startUpload(t);
  await addFaults(upload.gcore, { kind: 'patch', stall: { when: 'request', afterBytes: 500_000 } });
  const stalled = patch(upload.url, 0, bytes);
  await eventually(async () => ((await reportOf(upload.gcore)).uploads[0]?.bodyBytes ?? 0) >= 500_000);
  await fetch(`${upload.gcore.url}/__faults`, { method: 'DELETE' });
  assert.equal((await stalled).status, 204);
  await finishes(upload);
});

for (const kind of ['create', 'head', 'patch'] as const) {
  test(`an answer that does not come, until it does (${kind})`, async (t) => {
    const upload = await startUpload(t);
    await addFaults(upload.gcore, { kind, stall: { when: 'response', ms: 50 } });
    const startedMs = performance.now();
    if (kind === 'create')
      await createUpload(upload.gcore.uploadOrigins[0] ?? '', await newSession(upload.gcore), 1);
    else if (kind === 'head') await head(upload.url);
    else await patch(upload.url, 0, bytes);
    assert.ok(performance.now() - startedMs >= 45);
    await finishes(upload);
  });
}

test('the real answer loses headers, or lies', async (t) => {
  const upload = await startUpload(t);
  await addFaults(
    upload.gcore,
    { kind: 'head', rewrite: { remove: ['Upload-Offset', 'Tus-Resumable'] } },
    { kind: 'head', rewrite: { status: 204, set: { 'Upload-Offset': '5' } } },
  );
  const without = await head(upload.url);
  assert.deepEqual(
    [without.headers.get('upload-offset'), without.headers.get('tus-resumable')],
    [null, null],
  );
  const lying = await head(upload.url);
  assert.deepEqual([lying.status, lying.headers.get('upload-offset')], [204, '5']);
  await finishes(upload);
});

test('a redirect leads to the same path on the other upload host, or where it is told', async (t) => {
  const upload = await startUpload(t);
  const location = 'http://127.0.0.1:9/else';
  await addFaults(upload.gcore, { redirect: { status: 307 } }, { redirect: { status: 301, location } });
  const other = await patch(upload.url, 0, bytes);
  const { pathname } = new URL(upload.url);
  assert.deepEqual(
    [other.status, other.headers.get('location')],
    [307, `${upload.gcore.uploadOrigins[1]}${pathname}`],
  );
  const told = await patch(upload.url, 0, bytes);
  assert.deepEqual([told.status, told.headers.get('location')], [301, location]);
});

test('latency and rate are what a rule says', async (t) => {
  const upload = await startUpload(t);
  await addFaults(
    upload.gcore,
    { kind: 'head', latencyMs: 60 },
    { kind: 'patch', bytesPerSecond: 20_000_000 },
  );
  let startedMs = performance.now();
  await head(upload.url);
  assert.ok(performance.now() - startedMs >= 55);
  startedMs = performance.now();
  await patch(upload.url, 0, bytes);
  assert.ok(performance.now() - startedMs >= 90);
  await finishes(upload);
});

test('a fault for one video leaves another alone', async (t) => {
  const upload = await startUpload(t);
  await addFaults(upload.gcore, { videoId: upload.videoId + 1, times: null, respond: { status: 500 } });
  await finishes(upload);
  const second = metadataOf(await newSession(upload.gcore));
  assert.equal((await post(upload.gcore.uploadOrigins[0] ?? '', 10, second)).status, 500);
});
