import assert from 'node:assert/strict';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sha256OfFile } from './sha256-of-file.js';
import { samplePath, writeVideo } from './write-video.js';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-write-video-'));
});
after(() => rm(folder, { recursive: true }));

test('a video has the size asked for, and its content follows from the seed', async () => {
  const sizeBytes = 3_000_001;
  const hashes = [];
  for (const seed of [1, 1, 2]) {
    const path = join(folder, 'video.mp4');
    await writeVideo(path, { sizeBytes, seed });
    assert.equal((await stat(path)).size, sizeBytes);
    hashes.push(await sha256OfFile(path));
  }
  assert.equal(hashes[0], hashes[1]);
  assert.notEqual(hashes[0], hashes[2]);
});

test('five gigabytes are one large free box behind the sample, and take next to no disk', async () => {
  const path = join(folder, 'large.mp4');
  const sizeBytes = 5_000_000_000;
  await writeVideo(path, { sizeBytes, sparse: true });
  const { size, blocks } = await stat(path);
  assert.equal(size, sizeBytes);
  assert.ok(blocks * 512 < 10_000_000, `${blocks} blocks are in use`);

  const sampleBytes = (await stat(samplePath)).size;
  const header = Buffer.alloc(16);
  const file = await open(path);
  await file.read(header, 0, 16, sampleBytes);
  await file.close();
  assert.equal(header.readUInt32BE(0), 1);
  assert.equal(header.toString('latin1', 4, 8), 'free');
  assert.equal(header.readBigUInt64BE(8), BigInt(sizeBytes - sampleBytes));
});
