import { box, words } from './boxes.js';

/** What a recorder or a packager does with a long file of fragments. */
export interface Fragments {
  readonly count: number;
  /** Bytes of media in each. */
  readonly mediaBytes: number;
  /** An index of them at the end (`mfra`). */
  readonly indexed?: boolean;
  /** The length of all in seconds, in front (`mehd`). */
  readonly declaredSeconds?: number;
  /** A stretch that never came: zeros, in shares of the file. */
  readonly hole?: readonly [from: number, to: number];
  /** What came of the file, as a share of it. */
  readonly cutTo?: number;
  /** Of the picture. */
  readonly codec?: string;
}

/** A long file that takes no room, and counts what is read of it: fragments of a second, with one sample each. */
export function hoursOfFragments(wishes: Fragments): { file: File; bytesRead: () => number } {
  const { count, mediaBytes, hole, cutTo = 1 } = wishes;
  const front = Buffer.concat([box('ftyp', [words(0x6973_6f6d, 0)]), movie(wishes)]);
  const fragmentBytes = fragment(0, mediaBytes).length + mediaBytes;
  const indexStart = front.length + count * fragmentBytes;
  const index = wishes.indexed ? indexOf(count, front.length, fragmentBytes) : new Uint8Array(0);
  const whole = indexStart + index.length;
  const size = Math.floor(whole * cutTo);
  const [holeStart, holeEnd] = (hole ?? [0, 0]).map((share) => Math.floor(whole * share)) as [number, number];
  let bytesRead = 0;
  const file = new File([], 'hours.mp4');
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (start = 0, end = size) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start)).fill(1);
    const put = (content: Uint8Array, at: number): void => {
      const [from, to] = [Math.max(at, start), Math.min(at + content.length, start + bytes.length)];
      if (from < to) bytes.set(content.subarray(from - at, to - at), from - start);
    };
    put(front, 0);
    const first = Math.max(0, Math.floor((start - front.length) / fragmentBytes));
    for (let each = first; each < count; each += 1) {
      const at = front.length + each * fragmentBytes;
      if (at >= start + bytes.length) break;
      put(fragment(each, mediaBytes), at);
    }
    put(index, indexStart);
    if (holeStart < start + bytes.length && start < holeEnd)
      bytes.fill(0, Math.max(0, holeStart - start), holeEnd - start);
    bytesRead += bytes.length;
    return new Blob([bytes]);
  };
  return { file, bytesRead: () => bytesRead };
}

function movie({ declaredSeconds, codec = 'avc1' }: Fragments): Uint8Array {
  const entry = box(codec, [words(0, 1, 0, 0, 0, 0, (64 << 16) | 48), new Uint8Array(50)]);
  const samples = box('stbl', [box('stsd', [words(0, 1), entry])]);
  const handler = box('hdlr', [words(0, 0), new TextEncoder().encode('vide'), words(0, 0, 0)]);
  const declared = declaredSeconds === undefined ? [] : [box('mehd', [words(0, declaredSeconds * 1000)])];
  return box('moov', [
    box('mvhd', [words(0, 0, 0, 1000, 0)]),
    box('trak', [
      box('tkhd', [words(3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x1_0000)]),
      box('mdia', [box('mdhd', [words(0, 0, 0, 1000, 0)]), handler, box('minf', [samples])]),
    ]),
    box('mvex', [...declared, box('trex', [words(0, 1, 1, 1000, 0, 0)])]),
  ]);
}

/** One without its media. */
function fragment(index: number, mediaBytes: number): Uint8Array {
  const run = [
    box('tfhd', [words(0x2_0000, 1)]),
    box('tfdt', [words(0, index * 1000)]),
    box('trun', [words(0, 1)]),
  ];
  const header = box('moof', [box('mfhd', [words(0, index + 1)]), box('traf', run)]);
  return Buffer.concat([header, box('mdat', [], 8 + mediaBytes)]);
}

/** Entries of 64 bits: times and offsets, and three numbers of a byte each. */
function indexOf(count: number, firstOffset: number, fragmentBytes: number): Uint8Array {
  const entries = Buffer.alloc(count * 19, 1);
  for (let each = 0; each < count; each += 1) {
    entries.writeBigUInt64BE(BigInt(each * 1000), each * 19);
    entries.writeBigUInt64BE(BigInt(firstOffset + each * fragmentBytes), each * 19 + 8);
  }
  const table = box('tfra', [words(0x0100_0000, 1, 0, count), entries]);
  return box('mfra', [table, box('mfro', [words(0, 8 + table.length + 16)])]);
}
