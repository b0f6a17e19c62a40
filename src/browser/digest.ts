import type { Digest } from '../core/ports/ports.js';

/** `crypto.subtle` is there on secure pages only. */
export const sha256: Digest = async (bytes) => {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  // A copy, because the types let these bytes be shared with another thread.
  const digest = await subtle.digest('SHA-256', new Uint8Array(bytes));
  return hex(new Uint8Array(digest));
};

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
