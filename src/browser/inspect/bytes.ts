/** Reading numbers and names out of media headers. Every offset must lie inside the bytes, else it throws `RangeError`. */

export function uint32(bytes: Uint8Array, offset: number, littleEndian = false): number {
  return view(bytes).getUint32(offset, littleEndian);
}

/** A 64-bit size; `Infinity` where it is beyond what a number holds exactly, which is no real file's. */
export function uint64(bytes: Uint8Array, offset: number): number {
  const value = view(bytes).getBigUint64(offset);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(value);
}

/** Bytes as Latin-1, which every byte is. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (const byte of bytes.subarray(start, end)) text += String.fromCharCode(byte);
  return text;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
