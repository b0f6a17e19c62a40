/** Signs short texts with one secret. `purpose` keeps a signature made for one thing from being used for another. */
export interface Signer {
  sign(purpose: string, ...parts: readonly (string | number)[]): Promise<string>;
  verify(signature: string, purpose: string, ...parts: readonly (string | number)[]): Promise<boolean>;
}

/** 128 bits: a signature goes into every request's header, and nobody can try more than a few a second. */
const SIGNATURE_BYTES = 16;
const LEAST_SECRET_LENGTH = 16;

/**
 * HMAC-SHA256 (RFC 2104), cut to 128 bits, in base64url.
 * @throws {TypeError} for a secret that is missing or shorter than 16 characters
 */
export function createSigner(secret: string): Signer {
  if (typeof secret !== 'string' || secret.length < LEAST_SECRET_LENGTH) {
    throw new TypeError(`secret is missing or shorter than ${LEAST_SECRET_LENGTH} characters.`);
  }
  const encoder = new TextEncoder();
  const key = crypto.subtle.importKey(
    'raw',
    encoder.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const sign: Signer['sign'] = async (purpose, ...parts) => {
    // JSON, so that no two lists of parts look the same.
    const text = encoder.encode(JSON.stringify([purpose, ...parts]));
    return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', await key, text), 0, SIGNATURE_BYTES));
  };
  return {
    sign,
    verify: async (signature, purpose, ...parts) => equal(signature, await sign(purpose, ...parts)),
  };
}

/** Takes the same time whichever character differs first. */
function equal(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < right.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
