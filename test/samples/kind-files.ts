import { readFile } from 'node:fs/promises';
import { box, words } from './boxes.js';
import { readSample } from './read-sample.js';
import { sparseFile } from './sparse-file.js';

/** Files that a program made and something then happened to: the changes that `kinds.ts` is made of. */

export const latin1 = (content: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(content, (letter) => letter.charCodeAt(0));

/** A file that `make-kinds.ts` had a program write. */
export async function kindFile(name: string): Promise<File> {
  return new File([await readFile(new URL(`kinds/${name}`, import.meta.url))], name);
}

export async function bytesOf(file: File): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await file.arrayBuffer());
}

export async function withBehind(name: string, trailer: string): Promise<File> {
  return new File([await readSample(name), latin1(trailer)], name);
}

export async function withInFront(name: string, from: number, beginning: string): Promise<File> {
  return new File([latin1(beginning), (await readSample(name)).slice(from)], name);
}

/** A QuickTime file whose first box is not its type, but another in as many bytes; empty room fills up what is left. */
export async function beginningWith(type: string, bodyBytes: number): Promise<File> {
  const bytes = await bytesOf(await readSample('index-first.mp4'));
  const typeBytes = bytes.readUInt32BE(0);
  const first = box(type, [new Uint8Array(bodyBytes)]);
  const rest = typeBytes - first.length;
  const room = rest === 0 ? [] : [box('free', [new Uint8Array(rest - 8)])];
  return new File([first, ...room, bytes.subarray(typeBytes)], 'a.mov');
}

/** Zeros in place of a part of a file, given in shares of it. */
export async function blanked(file: File, from: number, to: number): Promise<File> {
  const bytes = await bytesOf(file);
  return new File([bytes.fill(0, Math.floor(bytes.length * from), Math.floor(bytes.length * to))], file.name);
}

/** Every box or word of one name under another. */
export async function renamed(file: File, from: string, to: string): Promise<File> {
  const bytes = await bytesOf(file);
  for (let at = bytes.indexOf(from, 0, 'latin1'); at >= 0; at = bytes.indexOf(from, at + 1, 'latin1'))
    bytes.write(to, at, 'latin1');
  return new File([bytes], file.name);
}

/** An MP4 whose tracks do not know how long they are, in 32 bits of ones. */
export async function withoutLength(name: string): Promise<File> {
  const bytes = await bytesOf(await readSample(name));
  for (const [type, at] of [
    ['mdhd', 20],
    ['mvhd', 20],
    ['elst', 12],
  ] as const)
    for (let found = bytes.indexOf(type); found >= 0; found = bytes.indexOf(type, found + 1))
      bytes.writeUInt32BE(0xffff_ffff, found + at);
  return new File([bytes], name);
}

/** Packets of 204 bytes: a check of sixteen bytes follows each. */
export async function withChecks(name: string): Promise<File> {
  const bytes = await bytesOf(await readSample(name));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at + 188 <= bytes.length; at += 188)
    parts.push(new Uint8Array(bytes.subarray(at, at + 188)), new Uint8Array(16).fill(0xb4));
  return new File(parts, name);
}

/** A cover of three megabytes among the tags of an MP4 whose index is at the end. */
export async function withCover(): Promise<File> {
  const bytes = await bytesOf(await readSample('index-last.mp4'));
  const at = bytes.indexOf('moov') - 4;
  const cover = box('udta', [box('covr', [box('data', [words(13, 0), new Uint8Array(3_000_000).fill(7)])])]);
  const index = box('moov', [cover, bytes.subarray(at + 8, at + bytes.readUInt32BE(at))]);
  return new File([bytes.subarray(0, at), index], 'cover.mp4');
}

/** Three megabytes of attachments before the tracks of a Matroska file, whose seek head then leads elsewhere. */
export async function withAttachments(): Promise<File> {
  const bytes = await bytesOf(await readSample('sample.mkv'));
  const tracks = bytes.lastIndexOf(Buffer.from([0x16, 0x54, 0xae, 0x6b]));
  const header = Buffer.from([0x19, 0x41, 0xa4, 0x69, 0x10, 0x30, 0, 0]);
  const attachments = Buffer.concat([header, Buffer.alloc(0x30_0000, 7)]);
  return new File([bytes.subarray(0, tracks), attachments, bytes.subarray(tracks)], 'attachments.mkv');
}

/** Three megabytes of empty room in front of the last cluster of a live recording. */
export async function longLive(): Promise<File> {
  const bytes = await bytesOf(await kindFile('live.mkv'));
  const last = bytes.lastIndexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75]));
  const room = Buffer.concat([Buffer.from([0xec, 0x10, 0x30, 0, 0]), Buffer.alloc(0x30_0000, 1)]);
  return new File([bytes.subarray(0, last), room, bytes.subarray(last)], 'live.mkv');
}

/** A packet of a stream that happens to begin with these characters. */
export function packetReading(beginning: string): string {
  return beginning.padEnd(188, '\xff');
}

/** Empty packets, as a constant rate needs them, between the first picture of a stream and its first sound. */
export async function withLateSound(name: string): Promise<File> {
  const bytes = await bytesOf(await kindFile(name));
  const sound = firstPacketOf(bytes, 0x1100);
  const time = bytes.subarray(0, 4);
  const empty = Buffer.concat([time, Buffer.from([0x47, 0x1f, 0xff, 0x10]), Buffer.alloc(184, 0xff)]);
  const room = Buffer.concat(Array.from({ length: 8000 }, () => empty));
  return new File([bytes.subarray(0, sound), room, bytes.subarray(sound)], name);
}

function firstPacketOf(bytes: Buffer, pid: number): number {
  for (let at = 0; at < bytes.length; at += 192) if ((bytes.readUInt16BE(at + 5) & 0x1fff) === pid) return at;
  throw new Error('There is no such packet.');
}

const littleWords = (...values: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
};

/** An AVI of three gigabytes in RIFF chunks of one each, by the index in its header, of which so many bytes came. */
export function openDml(size: number): File {
  const gigabyte = 2 ** 30;
  const entries = [0, 1, 2].flatMap((riff) => [(riff + 1) * gigabyte - 4096, 0, 4096, 25_000]);
  const index = [littleWords(0x0004, 3), latin1('00dc'), littleWords(0, 0, 0, ...entries)];
  const length = index.reduce((sum, part) => sum + part.length, 0);
  const first = Buffer.concat([
    latin1('RIFF'),
    littleWords(gigabyte - 8),
    latin1('AVI LIST'),
    littleWords(4096),
    latin1('hdrlindx'),
    littleWords(length),
    ...index,
  ]);
  const next = Buffer.concat([latin1('RIFF'), littleWords(gigabyte - 8), latin1('AVIX')]);
  return sparseFile('camera.avi', size, [
    { start: 0, bytes: first },
    { start: gigabyte, bytes: next },
    { start: 2 * gigabyte, bytes: next },
    { start: size - 4096, bytes: Buffer.alloc(4096, 7) },
  ]).file;
}
