import type { SessionAnswer } from './gcore-fixture.js';

/** A TUS client of plain requests: what a test says goes out, and nothing else. */
export const TUS = { 'tus-resumable': '1.0.0' };

export function uploadMetadata(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** The metadata that Gcore documents. */
export function metadataOf(session: SessionAnswer): Record<string, string> {
  return {
    filename: 'holiday.mp4',
    filetype: 'video/mp4',
    token: session.token,
    video_id: String(session.video.id),
    client_id: String(session.video.client_id),
  };
}

export function post(
  origin: string,
  sizeBytes: number,
  metadata: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${origin}/upload/`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...TUS,
      'upload-length': String(sizeBytes),
      'upload-metadata': uploadMetadata(metadata),
      ...headers,
    },
  });
}

/** Creates an upload and gives its URL. Waits out the moment in which uploadx is not ready yet (503). */
export async function createUpload(
  origin: string,
  session: SessionAnswer,
  sizeBytes: number,
): Promise<string> {
  for (;;) {
    const response = await post(origin, sizeBytes, metadataOf(session));
    if (response.status === 503) continue;
    const location = response.headers.get('location');
    if (response.status !== 201 || !location) throw new Error(`Not created: ${response.status}`);
    return new URL(location, origin).href;
  }
}

export function patch(
  url: string,
  offsetBytes: number,
  body: Uint8Array,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(url, {
    method: 'PATCH',
    redirect: 'manual',
    headers: {
      ...TUS,
      'upload-offset': String(offsetBytes),
      'content-type': 'application/offset+octet-stream',
      origin: 'http://page.example',
    },
    body: new Uint8Array(body),
    ...(signal ? { signal } : {}),
  });
}

export function head(url: string): Promise<Response> {
  return fetch(url, { method: 'HEAD', headers: TUS });
}

/** How many bytes the server says that it has. */
export async function offsetOf(url: string): Promise<number> {
  return Number((await head(url)).headers.get('upload-offset'));
}
