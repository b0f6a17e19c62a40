import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

const MEBIBYTE = 2 ** 20;
/** The largest chunk that an upload sends. */
const LARGEST_BYTES = 256 * MEBIBYTE;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Bytes of the largest request that is not refused for its size by what it says of itself; Infinity if one of 256 MiB is
 * not. Sends none of them: `Expect: 100-continue` asks first (RFC 9110, section 10.1.1). To the power of two below it.
 */
export async function sizeLimitOf(endpoint: string): Promise<number> {
  if (!(await isTooLarge(endpoint, LARGEST_BYTES))) return Infinity;
  for (let bytes = LARGEST_BYTES / 2; bytes >= MEBIBYTE; bytes /= 2)
    if (!(await isTooLarge(endpoint, bytes))) return bytes;
  return 0;
}

function isTooLarge(endpoint: string, bytes: number): Promise<boolean> {
  const url = new URL('doctor', endpoint);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'PATCH',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(bytes),
        Expect: '100-continue',
      },
    });
    const end = (isRefused: boolean): void => {
      resolve(isRefused);
      request.destroy();
    };
    request.once('continue', () => end(false));
    request.once('response', ({ statusCode }) => end(statusCode === 413));
    // A host that neither asks for the body nor refuses it has nothing against its size.
    request.setTimeout(ANSWER_WITHIN_MS, () => end(false));
    request.once('error', reject);
    request.flushHeaders();
  });
}
