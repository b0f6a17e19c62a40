import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { generatedFolder } from '../../../scripts/samples.js';
import { GCORE_FORMATS } from '../../../src/core/ports/options.js';
import { judge } from '../../../src/core/policy/verdict.js';
import { fileOnDisk } from '../../samples/file-on-disk.js';
import { formatsTable, gcoreFormats } from '../../samples/formats-table.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { readSample } from '../../samples/read-sample.js';

const anything = { accept: GCORE_FORMATS, maxSizeBytes: Infinity, maxDurationMs: Infinity };

describe('what is in a video', () => {
  it('is told for each format that Gcore accepts, and nothing is said against it', async () => {
    const listed = GCORE_FORMATS.split(',').filter((token) => token.startsWith('.'));
    assert.deepEqual(new Set(listed), new Set(Object.keys(gcoreFormats).map((name) => `.${name}`)));
    for (const [extension, sample] of Object.entries(gcoreFormats)) {
      const file = await readSample(sample, `holiday.${extension}`);
      const info = await inspectPatiently(file);
      assert.equal(info.kind, 'video', extension);
      assert.ok(info.mimeType, extension);
      assert.deepEqual(
        judge({ name: file.name, size: file.size, type: '', info }, anything),
        { kind: 'ok' },
        extension,
      );
    }
  });

  it('has the size as it is shown, where the phone was held upright', async () => {
    const info = await inspectPatiently(await readSample('rotated.mov'));
    assert.deepEqual([info.rotation, info.width, info.height], [90, 48, 64]);
  });

  it('is the same wherever the index is', async () => {
    for (const name of ['index-first.mp4', 'index-last.mp4', 'fragmented.mp4']) {
      const info = await inspectPatiently(await readSample(name));
      const { width, height, videoCodec, audioCodec, frameRate, indexMissing } = info;
      assert.deepEqual(
        [width, height, videoCodec, audioCodec, frameRate],
        [64, 48, 'H.264', 'AAC', 10],
        name,
      );
      assert.equal(indexMissing, false, name);
    }
  });

  it('begins where the stream does: a transport stream’s clock is no length', async () => {
    const { durationMs } = await inspectPatiently(await readSample('sample.m2t'));
    assert.ok(durationMs !== null && Math.abs(durationMs - 1000) < 100, String(durationMs));
  });

  it('is sound alone where there is no picture', async () => {
    const file = await readSample('audio-only.mp4');
    const info = await inspectPatiently(file);
    assert.deepEqual([info.hasVideo, info.hasAudio], [false, true]);
    const verdict = judge({ name: file.name, size: file.size, type: 'video/mp4', info }, anything);
    assert.deepEqual(verdict, { kind: 'ok' });
  });

  it('stands in docs/formats.md (UPDATE_DOCS=1 writes it)', async () => {
    const page = new URL('../../../docs/formats.md', import.meta.url);
    const text = await readFile(page, 'utf8');
    const table = /^\| Extension[^]*?(?=\n\n)/m;
    assert.match(text, table);
    const now = text.replace(table, await formatsTable());
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(page, now);
    else
      assert.equal(text.replace(/ +/g, ' ').replace(/-+/g, '-'), now.replace(/ +/g, ' ').replace(/-+/g, '-'));
  });
});

describe(
  'large samples',
  { skip: existsSync(generatedFolder) ? false : 'npm run samples makes them' },
  () => {
    const inspectLarge = (name: string) => inspectPatiently(fileOnDisk(path.join(generatedFolder, name)));

    it('three hours', async () => {
      const info = await inspectLarge('three-hours.mp4');
      assert.ok(
        info.durationMs !== null && Math.abs(info.durationMs - 10_800_000) < 100,
        String(info.durationMs),
      );
      assert.deepEqual([info.frameRate, info.indexMissing], [30, false]);
    });

    it('12 GB', async () => {
      const info = await inspectLarge('sparse-12gb.mp4');
      assert.deepEqual(
        [info.declaredBytes, info.videoCodec, info.blankTail],
        [12 * 1024 ** 3, 'H.264', false],
      );
    });
  },
);
