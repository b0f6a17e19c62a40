import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { shareOf } from '../helpers/share.js';
import { writeVideo } from '../helpers/write-video.js';
import { gcoreFor, newSession, temporaryFolder } from './gcore-fixture.js';
import { createUpload, TUS } from './tus-client.js';

test('gigabytes pass with flat memory', async (t) => {
  const gcore = await gcoreFor(t);
  const folder = await temporaryFolder(t);
  const file = join(folder, 'large.mp4');
  // Whatever the share, more than the memory that it may take.
  const sizeBytes = Math.max(shareOf(5e9), 1e9);
  await writeVideo(file, { sizeBytes, sparse: true });
  const [origin = ''] = gcore.uploadOrigins;
  const session = await newSession(gcore);
  const url = await createUpload(origin, session, sizeBytes);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  // Not fetch: a Blob of a file wraps around at 4 GiB in Node 20.
  const headers = { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const upload = request(url, { method: 'PATCH', headers: { ...headers, 'content-length': sizeBytes } });
  const answered = once(upload, 'response');
  await pipeline(createReadStream(file), upload);
  const [response] = (await answered) as [IncomingMessage];
  clearInterval(watch);
  assert.equal(response.statusCode, 204);
  assert.ok(peak - before < 400e6, `memory grew by ${peak - before} bytes`);
  assert.equal(await sha256OfFile(gcore.store.original(session.video.id)), await sha256OfFile(file));
  await rm(file);
});
