import { createHash } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';

/** How long Gcore lets a token create uploads. */
export const TOKEN_LIFETIME_MS = 4 * 60 * 60 * 1000;

/** What an upload token allows. */
export interface UploadClaims {
  readonly videoId: number;
  readonly clientId: number;
}

/** Issues the JWTs with which an upload is created, and reads them back. */
export class UploadTokens {
  readonly #secret: Uint8Array;

  /** @param lifetimeMs negative makes tokens that have run out already */
  constructor(
    apiKey: string,
    readonly lifetimeMs = TOKEN_LIFETIME_MS,
  ) {
    // Derived from the key, so that tokens outlive a restart of the emulator, as Gcore's do.
    this.#secret = createHash('sha256').update(`upload-token:${apiKey}`).digest();
  }

  issue({ videoId, clientId }: UploadClaims): Promise<string> {
    const issuedAtS = Math.floor(Date.now() / 1000);
    return new SignJWT({ video_id: videoId, client_id: clientId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(issuedAtS)
      .setExpirationTime(issuedAtS + Math.floor(this.lifetimeMs / 1000))
      .sign(this.#secret);
  }

  /** The token's claims, or null for one that is forged, malformed or has run out. */
  async verify(token: string): Promise<UploadClaims | null> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'] });
      return { videoId: Number(payload['video_id']), clientId: Number(payload['client_id']) };
    } catch {
      return null;
    }
  }
}
