import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Verdict } from '../../../src/core/model/media-info.js';
import { GCORE_FORMATS } from '../../../src/core/ports/options.js';
import { judge } from '../../../src/core/policy/verdict.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { cut, readSample } from '../../samples/read-sample.js';

async function verdictOf(file: File): Promise<Verdict> {
  const info = await inspectPatiently(file);
  const rules = { accept: GCORE_FORMATS, maxSizeBytes: Infinity, maxDurationMs: Infinity };
  return judge({ name: file.name, size: file.size, type: file.type, info }, rules);
}

const hex = (digits: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** What people upload as a video by mistake; each under the name of one. */
const impostors: readonly (readonly [what: string, content: BlobPart, reason: Verdict])[] = [
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj', refused('document')],
  [
    'a PNG',
    hex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082'),
    refused('image'),
  ],
  ['a JPEG', hex('ffd8ffe000104a46494600010100000100010000'), refused('image')],
  ['a GIF', 'GIF89a\x01\x00\x01\x00', refused('image')],
  [
    'an SVG',
    '<?xml version="1.0"?>\n<!-- drawn by hand --><svg xmlns="http://www.w3.org/2000/svg"/>',
    refused('image'),
  ],
  ['a HEIC', hex('0000001c667479706865696300000000686569636d69663100000000'), refused('image')],
  ['a ZIP', hex('504b0304140000000800000000000000000000000000000000000000'), refused('archive')],
  ['a RAR', hex('526172211a0701000000000000000000'), refused('archive')],
  ['a Windows program', hex('4d5a90000300000004000000ffff0000'), refused('program')],
  ['a Linux program', hex('7f454c46020101000000000000000000'), refused('program')],
  ['the error page of a download', '<!DOCTYPE html><html><title>403</title></html>', refused('document')],
  ['the JSON of an error', '{"error": "not found"}', refused('document')],
  ['subtitles', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', refused('document')],
  ['a text in UTF-16', new Uint8Array([0xff, 0xfe, 0x48, 0, 0x69, 0]), refused('document')],
  ['an HLS playlist', '#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfirst.ts\n', playlist()],
  ['an HLS playlist with a byte order mark', '\ufeff#EXTM3U\n', playlist()],
  ['a DASH manifest', '<?xml version="1.0"?>\n<!-- packaged --><MPD type="static"></MPD>', playlist()],
  ['a DASH manifest with a prefix', '<mpd:MPD xmlns:mpd="urn:mpeg:dash:schema:mpd:2011"/>', playlist()],
  ['an empty file', '', { kind: 'refused', reasons: [{ code: 'empty' }] }],
];

function refused(kind: 'image' | 'document' | 'archive' | 'program'): Verdict {
  return { kind: 'refused', reasons: [{ code: 'not-video', kind }] };
}

function playlist(): Verdict {
  return { kind: 'refused', reasons: [{ code: 'playlist' }] };
}

describe('a file that pretends', () => {
  for (const [what, content, verdict] of impostors)
    it(`is refused: ${what} called .mp4`, async () => {
      assert.deepEqual(await verdictOf(new File([content], 'holiday.mp4', { type: 'video/mp4' })), verdict);
    });

  it('is doubted: an MP4 called .txt', async () => {
    const file = new File([await readSample('index-first.mp4')], 'holiday.txt', { type: 'text/plain' });
    const reasons = [{ code: 'name-mismatch', extension: 'txt', container: 'mp4' }];
    assert.deepEqual(await verdictOf(file), { kind: 'warning', reasons });
  });

  it('is doubted: zeros called .mp4', async () => {
    const file = new File([new Uint8Array(100_000)], 'holiday.mp4', { type: 'video/mp4' });
    assert.deepEqual(await verdictOf(file), { kind: 'warning', reasons: [{ code: 'unknown-container' }] });
  });

  it('is doubted with the bytes that are missing: an MP4 cut to a half', async () => {
    const whole = await readSample('index-first.mp4');
    const half = cut(whole, 0.5);
    const missing = { code: 'cut-short', declaredBytes: whole.size, missingBytes: whole.size - half.size };
    assert.deepEqual(await verdictOf(half), { kind: 'warning', reasons: [missing] });
  });

  it('is welcome without any name or type', async () => {
    for (const name of ['index-first.mp4', 'sample.mkv', 'sample.m2t', 'sample.mxf', 'sample.dv'])
      assert.deepEqual(await verdictOf(await readSample(name, 'holiday')), { kind: 'ok' }, name);
  });
});
