const HEADER_BYTES = 16;

/**
 * How many bytes of a fragmented MP4 that grows are whole: up to the end of its last `mdat`, or of all its boxes if none is cut
 * (ISO/IEC 14496-12, 4.2). A page that crashes leaves the beginning of a box.
 */
export async function wholeBoxesBytes(file: Blob): Promise<number> {
  let at = 0;
  let wholeBytes = 0;
  while (at + 8 <= file.size) {
    const header = new DataView(await file.slice(at, at + HEADER_BYTES).arrayBuffer());
    const type = String.fromCharCode(...new Uint8Array(header.buffer, 4, 4));
    const size = header.getUint32(0);
    const isLarge = size === 1 && header.byteLength === HEADER_BYTES;
    const boxBytes = isLarge ? Number(header.getBigUint64(8)) : size;
    if (boxBytes < 8 || at + boxBytes > file.size) break;
    at += boxBytes;
    // A fragment's index without its media is of no use.
    if (type !== 'moof') wholeBytes = at;
  }
  return wholeBytes;
}
