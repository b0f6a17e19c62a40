/** Reading numbers and names out of media headers. Every offset must lie inside the bytes, else it throws `RangeError`. */

export function uint16(bytes: Uint8Array, offset: number, littleEndian = false): number {
  return view(bytes).getUint16(offset, littleEndian);
}

export function uint32(bytes: Uint8Array, offset: number, littleEndian = false): number {
  return view(bytes).getUint32(offset, littleEndian);
}

export function int32(bytes: Uint8Array, offset: number): number {
  return view(bytes).getInt32(offset);
}

/** A 64-bit size; `Infinity` if it is beyond what a number holds exactly, which is no real file's. */
export function uint64(bytes: Uint8Array, offset: number, littleEndian = false): number {
  const value = view(bytes).getBigUint64(offset, littleEndian);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value);
}

/** Bytes as Latin-1, which every byte is. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (const byte of bytes.subarray(start, end)) text += String.fromCharCode(byte);
  return text;
}

/** Where a sequence of bytes begins, or -1. */
export function indexOfBytes(bytes: Uint8Array, wanted: readonly number[], from = 0): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

/** Where a sequence of bytes begins for the last time, or -1. */
export function lastIndexOfBytes(bytes: Uint8Array, wanted: readonly number[], from = bytes.length): number {
  const [first = 0] = wanted;
  for (let at = bytes.lastIndexOf(first, from); at >= 0; at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1)
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
