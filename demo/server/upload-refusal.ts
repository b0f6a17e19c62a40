import type { UploadTokens } from './upload-token.js';

/** The strings of a TUS upload's metadata, by name. */
export type TusMetadata = Readonly<Record<string, string>>;

/** Reads `Upload-Metadata`: pairs of a key and a base64 value, separated by commas (TUS 1.0.0, Creation). */
export function readTusMetadata(header: string | undefined): TusMetadata {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(/\s+/));
  return Object.fromEntries(
    pairs.flatMap(([key, value]) =>
      key ? [[key, Buffer.from(value ?? '', 'base64').toString('utf8')]] : [],
    ),
  );
}

/**
 * Gcore's pre-create hook: why this upload may not be created, in Gcore's exact words, or null where it may.
 * The answer goes out with status 500.
 */
export async function refuseUpload(metadata: TusMetadata, tokens: UploadTokens): Promise<string | null> {
  const token = metadata['token'];
  const claims = token ? await tokens.verify(token) : null;
  if (!claims) return `token invalid (${token || 'null'})`;
  const videoId = metadata['video_id'] || 'null';
  if (String(claims.videoId) !== videoId) {
    return `token video (${claims.videoId}) does not match this video (${videoId})`;
  }
  const clientId = metadata['client_id'] || 'null';
  if (String(claims.clientId) !== clientId) {
    return `token client (${claims.clientId}) does not match this client (${clientId})`;
  }
  return null;
}
