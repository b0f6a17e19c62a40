import clipUrl from './hills.mp4?url';

const blockBytes = 2 ** 20;

/**
 * A real video for people who have none at hand: eight seconds of hills, and a `free` box behind them, which players skip
 * (ISO/IEC 14496-12, 8.1.2), up to `sizeBytes`. The same size is the same file, down to its time: it can be added again
 * after a reload to go on.
 */
export async function sampleVideo(sizeBytes = 0): Promise<File> {
  const clip = await (await fetch(clipUrl)).blob();
  const boxBytes = Math.max(0, sizeBytes - clip.size);
  const parts = boxBytes < 8 ? [clip] : [clip, boxHeader(boxBytes), ...noise(boxBytes - 8)];
  return new File(parts, sizeBytes > 0 ? `hills-${Math.round(sizeBytes / 1e6)}-mb.mp4` : 'hills.mp4', {
    type: 'video/mp4',
    lastModified: Date.UTC(2026, 10, 21),
  });
}

function boxHeader(boxBytes: number): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(8));
  header.setUint32(0, boxBytes);
  header.setUint32(4, 0x66726565); // "free"
  return new Uint8Array(header.buffer);
}

/** Not zeros: a file that ends in zeros looks like a download that broke off. */
function noise(totalBytes: number): Uint8Array<ArrayBuffer>[] {
  const block = new Uint8Array(blockBytes);
  let state = 1;
  // The generator of Park and Miller (1988), seeded: the same bytes each time.
  for (let index = 0; index < block.length; index++) {
    state = (state * 48_271) % 2_147_483_647;
    block[index] = state & 255;
  }
  const whole = Array.from({ length: Math.floor(totalBytes / blockBytes) }, () => block);
  return [...whole, block.subarray(0, totalBytes % blockBytes)];
}
