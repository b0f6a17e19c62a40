import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../helpers/sha256.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { samplePath } from '../helpers/write-video.js';
import { eventually } from './eventually.js';
import { api, gcoreFor, newSession, reportOf } from './gcore-fixture.js';
import { createUpload, head, metadataOf, offsetOf, patch, post } from './tus-client.js';

for (const tusServer of ['tus-node', 'uploadx'] as const) {
  test(`a file arrives in pieces on either upload host, byte-identical (${tusServer})`, async (t) => {
    const gcore = await gcoreFor(t, { tusServer });
    assert.equal(new Set(gcore.uploadOrigins).size, 2);
    const sample = new Uint8Array(await readFile(samplePath));
    for (const origin of gcore.uploadOrigins) {
      const session = await newSession(gcore);
      const url = await createUpload(origin, session, sample.length);
      await patch(url, 0, sample.subarray(0, 5000));
      assert.equal(await offsetOf(url), 5000);
      await patch(url, 5000, sample.subarray(5000));
      assert.equal(await offsetOf(url), sample.length, 'a finished upload still answers its whole offset');
      const original = join(gcore.storage, String(session.video.id), 'original');
      await eventually(() => gcore.store.get(session.video.id)?.origin_size === sample.length);
      assert.equal(await sha256OfFile(original), await sha256(sample));
    }
    assert.equal((await reportOf(gcore, 1)).uploads[0]?.bodyBytes, sample.length);
  });

  test(`a PATCH is refused with an answer, never with a reset, while its body still comes (${tusServer})`, async (t) => {
    const gcore = await gcoreFor(t, { tusServer });
    const body = new Uint8Array(2 ** 23);
    const url = await createUpload(gcore.uploadOrigins[0] ?? '', await newSession(gcore), body.length);
    for (let time = 0; time < 20; time++) assert.equal((await patch(url, 1000, body)).status, 409);
    assert.equal(await offsetOf(url), 0);
  });
}

test('the answers carry the CORS headers of tusd 1.x and no others', async (t) => {
  const gcore = await gcoreFor(t);
  const [origin = ''] = gcore.uploadOrigins;
  const cors = (response: Response): Record<string, string> =>
    Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-')));
  const page = { origin: 'http://page.example' };
  const preflight = await fetch(`${origin}/upload/`, {
    method: 'OPTIONS',
    headers: { ...page, 'access-control-request-method': 'PATCH' },
  });
  assert.deepEqual(cors(preflight), {
    'access-control-allow-origin': 'http://page.example',
    'access-control-allow-methods': 'POST, HEAD, PATCH, OPTIONS, GET, DELETE',
    'access-control-allow-headers':
      'Authorization, Origin, X-Requested-With, X-Request-ID, X-HTTP-Method-Override, Content-Type, Upload-Length, Upload-Offset, Tus-Resumable, Upload-Metadata, Upload-Defer-Length, Upload-Concat',
    'access-control-max-age': '86400',
  });
  const created = await post(origin, 10, metadataOf(await newSession(gcore)), page);
  assert.deepEqual(cors(created), {
    'access-control-allow-origin': 'http://page.example',
    'access-control-expose-headers':
      'Upload-Offset, Location, Upload-Length, Tus-Version, Tus-Resumable, Tus-Max-Size, Tus-Extension, Upload-Metadata, Upload-Defer-Length, Upload-Concat',
  });
});

test('an upload is refused at a wrong offset and gone after DELETE', async (t) => {
  const gcore = await gcoreFor(t);
  const [origin = ''] = gcore.uploadOrigins;
  const url = await createUpload(origin, await newSession(gcore), 10);
  assert.equal((await patch(url, 3, new Uint8Array(7))).status, 409);
  assert.equal((await fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status, 204);
  assert.equal((await head(url)).status, 404);
});

test('an upload to a video that was deleted meanwhile brings no video back', async (t) => {
  const gcore = await gcoreFor(t);
  const [origin = ''] = gcore.uploadOrigins;
  const session = await newSession(gcore);
  const url = await createUpload(origin, session, 3);
  await api(gcore, 'DELETE', `/videos/${session.video.id}`);
  assert.equal((await patch(url, 0, new Uint8Array(3))).status, 204);
  await assert.rejects(stat(gcore.store.folder(session.video.id)), { code: 'ENOENT' });
});
