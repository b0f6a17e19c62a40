/** A generator of numbers in [0, 1) that gives the same row for the same seed: mulberry32 by Tommy Ettinger. */
export function seededRandom(seed: number): () => number {
  const next = seededUint32(seed);
  return () => next() / 2 ** 32;
}

/** Bytes that look random and are the same for the same seed. */
export function seededBytes(seed: number, length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  const next = seededUint32(seed);
  for (let index = 0; index < words.length; index += 1) words[index] = next();
  return new Uint8Array(words.buffer, 0, length);
}

function seededUint32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
