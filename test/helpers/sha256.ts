/** SHA-256 in hex, in a browser or in Node. Reads the whole Blob: for files that fit in memory. */
export async function sha256(bytes: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
