import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asfHasVideo } from '../../../src/browser/inspect/asf.js';
import { codecName, mpegAudioLayer, objectTypeName } from '../../../src/browser/inspect/codec-names.js';
import type { MediaInfo } from '../../../src/core/model/media-info.js';
import { box } from '../../samples/boxes.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { readSample } from '../../samples/read-sample.js';

const bytesOf = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await readSample(name)).arrayBuffer());
const inspect = (name: string, ...parts: readonly BlobPart[]): Promise<MediaInfo> =>
  inspectPatiently(new File([...parts], name));
const text = (content: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(content, (letter) => letter.charCodeAt(0));

function isTheSample(info: MediaInfo, container: string): void {
  assert.deepEqual(
    [info.container, info.kind, info.hasVideo, info.videoCodec, info.width, info.height],
    [container, 'video', true, 'H.264', 64, 48],
  );
}

describe('a QuickTime file without a type box is known', () => {
  const beginnings = ['wide', 'free', 'skip', 'uuid'].map(
    (type) => [type, box(type, [new Uint8Array(16)])] as const,
  );
  for (const [type, beginning] of [...beginnings, ['pnot', box('pnot', [new Uint8Array(12)])] as const])
    it(`if ${type} is first`, async () => {
      const bytes = await bytesOf('sample.mov');
      // The offsets in the index are now wrong, which nobody asks for here.
      isTheSample(await inspect('a.mov', beginning, bytes.subarray(20)), 'mov');
    });

  it('if the index is first', async () => {
    const bytes = await bytesOf('index-first.mp4');
    const index = Buffer.from(bytes).indexOf('moov') - 4;
    isTheSample(await inspect('a.mov', bytes.subarray(index)), 'mov');
  });
});

/** Packets of 204 bytes: a check of sixteen bytes follows each. */
function withChecks(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at + 188 <= bytes.length; at += 188)
    parts.push(new Uint8Array(bytes.subarray(at, at + 188)), new Uint8Array(16).fill(0xb4));
  return parts;
}

describe('a transport stream is known', () => {
  it('if it was cut through a packet', async () => {
    isTheSample(await inspect('a.ts', (await bytesOf('sample.m2t')).subarray(100)), 'ts');
    isTheSample(await inspect('a.m2ts', (await bytesOf('sample.m2ts')).subarray(100)), 'm2ts');
  });

  it('if bytes of something else are in front', async () => {
    isTheSample(await inspect('a.ts', text('HTTP/1.1 2'), await bytesOf('sample.m2t')), 'ts');
  });

  it('in packets of 204 bytes', async () => {
    isTheSample(await inspect('a.ts', ...withChecks(await bytesOf('sample.m2t'))), 'ts');
  });

  for (const [what, beginning] of [
    ['a compressed file', '\x1f\x9d\x90\x00'],
    ['an archive', '\x1f\x8b\x08\x00'],
    ['a document', '%!PS'],
    ['AC-3 sound', '\x0b\x77\x00\x00'],
  ] as const)
    it(`if its first bytes look like ${what}`, async () => {
      isTheSample(
        await inspect('a.m2ts', text(beginning), (await bytesOf('sample.m2ts')).subarray(4)),
        'm2ts',
      );
    });

  it('by the sound and the picture that its map lists', async () => {
    const info = await inspect('a.ts', await bytesOf('sample.m2t'));
    assert.deepEqual([info.audioCodec, info.frameRate, info.hasAudio], ['AAC', 10, true]);
  });
});

describe('a video is never one without a picture', () => {
  it('if Ogg has any kind of picture', async () => {
    const page = text(`OggS\0\x02${'\0'.repeat(20)}\x01\x1e`);
    for (const beginning of [
      '\x80theora\x03\x02',
      '\x4fVP80\x01\x01',
      'BBCD\0\0\0\0',
      '\x01video\0\0\0XVID',
    ]) {
      const sound = text(`OggS\0\x02${'\0'.repeat(20)}\x01\x1e\x01vorbis\0\0\0\0`);
      const info = await inspect('a.ogg', sound, page, text(beginning), new Uint8Array(500).fill(1));
      assert.equal(info.kind, 'video', beginning);
    }
  });

  it('if the sound of a Windows Media file is listed first', async () => {
    const bytes = await bytesOf('sample.asf');
    assert.equal(asfHasVideo(bytes), true);
    const info = await inspect('a.wmv', soundFirst(bytes));
    assert.deepEqual([info.kind, info.mimeType, info.hasVideo], ['video', 'video/x-ms-asf', true]);
  });

  it('if the brand says music', async () => {
    const bytes = await bytesOf('index-first.mp4');
    bytes.set(text('M4A '), 8);
    const info = await inspect('a.mp4', bytes);
    assert.deepEqual([info.kind, info.hasVideo], ['video', true]);
  });

  it('if the tracks of a Matroska file are compressed', async () => {
    const info = await inspect('a.mkv', withContentEncoding(await bytesOf('sample.mkv')));
    isTheSample(info, 'mkv');
  });
});

/** Swaps the sound's stream object with the picture's in front of it, or behind. */
function soundFirst(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const properties = Buffer.from('9107dcb7b7a9cf118ee600c00c205365', 'hex');
  const whole = Buffer.from(bytes);
  const first = whole.indexOf(properties);
  const second = whole.indexOf(properties, first + 1);
  const sizeOf = (at: number): number => Number(whole.readBigUInt64LE(at + 16));
  const one = whole.subarray(first, first + sizeOf(first));
  const between = whole.subarray(first + one.length, second);
  const other = whole.subarray(second, second + sizeOf(second));
  const isSound = one.subarray(24, 40).toString('hex') === '409e69f84d5bcf11a8fd00805f5c442b';
  if (isSound) return bytes;
  const rest = whole.subarray(second + other.length);
  return new Uint8Array(Buffer.concat([whole.subarray(0, first), other, between, one, rest]));
}

/** Puts a content encoding in the place of as many bytes of private data. */
function withContentEncoding(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const encoding = [0x6d, 0x80, 0x8a, 0x62, 0x40, 0x87, 0x50, 0x34, 0x84, 0x42, 0x54, 0x81, 0x00];
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x63, 0xa2]));
  // Private data of fewer bytes, and the encoding behind it.
  const width = Math.clz32(bytes[at + 2] ?? 0) - 23;
  const view = Buffer.from(bytes);
  const length = view.readUIntBE(at + 2, width) - 2 ** (7 * width);
  view.writeUIntBE(2 ** (7 * width) + length - encoding.length, at + 2, width);
  view.set(encoding, at + 2 + width + length - encoding.length);
  return new Uint8Array(view);
}

describe('a Windows Media file', () => {
  it('declares its length and its size, but not if it is a broadcast, whose header was written before both were known', async () => {
    const bytes = await bytesOf('sample.asf');
    const flags = Buffer.from(bytes).indexOf(Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex')) + 88;
    const recorded = await inspect('a.wmv', bytes);
    assert.equal(recorded.declaredBytes, bytes.length);
    assert.ok(recorded.durationMs !== null && recorded.durationMs > 0);
    bytes[flags] = (bytes[flags] ?? 0) | 1;
    const broadcast = await inspect('a.wmv', bytes);
    assert.deepEqual([broadcast.declaredBytes, broadcast.durationMs], [null, null]);
    assert.deepEqual([broadcast.videoCodec, broadcast.width], [recorded.videoCodec, recorded.width]);
  });
});

describe('a picture that is none', () => {
  it('is refused if its directory lies far behind: a TIFF called .mp4', async () => {
    const head = Uint8Array.of(0x49, 0x49, 0x2a, 0, 0, 0, 0x10, 0);
    const info = await inspect('a.mp4', head, new Uint8Array(200_000).fill(9));
    assert.equal(info.kind, 'image');
  });
});

describe('the names of codecs', () => {
  it('are those that people know', () => {
    const known = [
      'avc1',
      'hev1',
      'mjp2',
      'mjpa',
      'V_MPEG2',
      'ap4h',
      'XVID',
      'A_MPEG/L3',
      'twos',
      'dvh1',
    ].map(codecName);
    const names = [
      'H.264',
      'HEVC',
      'Motion JPEG 2000',
      'MJPEG',
      'MPEG-2',
      'ProRes',
      'MPEG-4',
      'MP3',
      'PCM',
      'HEVC',
    ];
    assert.deepEqual(known, names);
    assert.equal(codecName('wxyz'), null);
  });

  it('tell MPEG-2 from MPEG-4 in the same kind of track, and the layers of MPEG audio', () => {
    assert.deepEqual([0x20, 0x61, 0x6a, 0x40].map(objectTypeName), ['MPEG-4', 'MPEG-2', 'MPEG-1', 'AAC']);
    assert.deepEqual(
      [Uint8Array.of(0xff, 0xfb), Uint8Array.of(0xff, 0xfd), Uint8Array.of(0, 0)].map(mpegAudioLayer),
      ['MP3', 'MP2', null],
    );
  });
});
