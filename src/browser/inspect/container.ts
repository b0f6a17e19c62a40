import { fileTypeFromBuffer } from 'file-type/core';
import { type Container, containerOf } from './file-types.js';
import { lastResort, ownSignature } from './own-signatures.js';

/** Bytes of the head that tell what a file is: enough for a long ID3 tag's header or the first entries of an archive. */
export const HEAD_BYTES = 64 * 1024;

/**
 * Says what a file is from its first bytes.
 *
 * @returns null where no known signature fits.
 */
export async function identify(head: Uint8Array<ArrayBuffer>): Promise<Container | null> {
  const own = ownSignature(head);
  if (own) return own;
  const found = await fileTypeFromBuffer(head);
  return found ? containerOf(found.ext, found.mime, head) : lastResort(head);
}
