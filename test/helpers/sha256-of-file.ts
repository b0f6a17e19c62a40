import { createHash } from 'node:crypto';
import { createReadStream, type PathLike } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 in hex of a file of any size, in Node. */
export async function sha256OfFile(path: PathLike): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
