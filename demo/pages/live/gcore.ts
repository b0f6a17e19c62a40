import { parseWebhook, type Webhook } from '../../../src/backend/webhooks.js';

/** A request to the API of the Gcore on this laptop, or to its controls. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

export interface ApiAnswer {
  readonly status: number;
  /** Null where there is none. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A webhook as it was sent, and as the kit reads it. */
export interface HeardWebhook {
  readonly body: unknown;
  readonly webhook: Webhook;
}

/** The key of the Gcore on the laptop (demo/server/README.md). A real one never leaves a server. */
const headers = { Authorization: 'APIKey laptop', 'Content-Type': 'application/json' };

/** @throws {TypeError} where the server is away */
export async function send({ method, path, body }: ApiRequest): Promise<ApiAnswer> {
  const response = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as ApiAnswer['body']) };
}

/** Resolves when it hears. A page has no address to post to, so the server tells it what it posts elsewhere. */
export function hearWebhooks(onWebhook: (heard: HeardWebhook) => void): Promise<void> {
  const source = new EventSource('/__webhooks');
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const body: unknown = JSON.parse(data);
    onWebhook({ body, webhook: parseWebhook(body) });
  });
  return new Promise((resolve) => source.addEventListener('open', () => resolve(), { once: true }));
}

/** For a page that goes away: the stream would stay active, and there may be five. */
export function deleteOnLeave(streamId: () => number | null): void {
  addEventListener('pagehide', () => {
    const id = streamId();
    if (id !== null) void fetch(`/streaming/streams/${id}`, { method: 'DELETE', headers, keepalive: true });
  });
}
