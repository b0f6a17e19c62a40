/** Boxes of the ISO base media file format, for files that no program would write. */

/** A box around its content. `declaredBytes`: the size that it claims, where that is not its own. */
export function box(
  type: string,
  contents: readonly Uint8Array[],
  declaredBytes?: number,
): Uint8Array<ArrayBuffer> {
  const length = 8 + contents.reduce((sum, content) => sum + content.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, declaredBytes ?? length);
  bytes.set(new TextEncoder().encode(type), 4);
  let position = 8;
  for (const content of contents) {
    bytes.set(content, position);
    position += content.length;
  }
  return bytes;
}

/** Numbers of 32 bits. */
export function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value);
  });
  return bytes;
}

/** A `mdat` with a 64-bit size, of which only the header is made. */
export function largeMediaHeader(boxBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = box('mdat', [new Uint8Array(8)], 1);
  new DataView(bytes.buffer).setBigUint64(8, BigInt(boxBytes));
  return bytes;
}

/**
 * An index of one video track with tables of so many samples, as a long film has it: several megabytes of it tell
 * nothing that a person wants to know.
 */
export function indexOf(samples: number, framesPerSecond: number): Uint8Array<ArrayBuffer> {
  const ticks = samples * 100;
  const timescale = framesPerSecond * 100;
  const unity = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
  const sampleEntry = box('avc1', [
    words(0, 1, 0, 0, 0, 0, (1920 << 16) | 1080, 0x48_0000, 0x48_0000, 0, 1 << 16),
    new Uint8Array(30),
    new Uint8Array([0, 0x18, 0xff, 0xff]),
  ]);
  const table = new Uint8Array(samples * 4).fill(1);
  return box('moov', [
    box('mvhd', [
      words(0, 0, 0, timescale, ticks, 0x1_0000, 0x100_0000, 0, 0, ...unity, 0, 0, 0, 0, 0, 0, 2),
    ]),
    box('trak', [
      box('tkhd', [words(3, 0, 0, 1, 0, ticks, 0, 0, 0, 0, ...unity, 1920 << 16, 1080 << 16)]),
      box('mdia', [
        box('mdhd', [words(0, 0, 0, timescale, ticks, 0x55c4_0000)]),
        box('hdlr', [words(0, 0), new TextEncoder().encode('vide'), words(0, 0, 0), new Uint8Array(1)]),
        box('minf', [
          box('vmhd', [words(1, 0, 0)]),
          box('stbl', [
            box('stsd', [words(0, 1), sampleEntry]),
            box('stts', [words(0, 1, samples, 100)]),
            box('stsc', [words(0, 1, 1, 1, 1)]),
            box('stsz', [words(0, 0, samples), table]),
            box('stco', [words(0, samples), table]),
          ]),
        ]),
      ]),
    ]),
  ]);
}
