import type { FaultRule } from '../../demo/server/faults.js';
import type { RequestLogEntry } from '../../demo/server/traffic.js';
import type { ConfirmedChunk, SendRequest, TransferObserver } from '../../src/core/ports.js';
import { seededBytes } from '../helpers/seeded-random.js';

/** A new video at the local Gcore, and what the wire shows of its upload. */
export interface TusSession {
  readonly videoId: number;
  readonly endpoint: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Faults for this video's upload alone. */
  fault(...rules: readonly FaultRule[]): Promise<void>;
  /** Requests that reached the upload host, without preflights. */
  log(): Promise<readonly RequestLogEntry[]>;
}

interface SessionAnswer {
  readonly servers: readonly { readonly hostname: string }[];
  readonly token: string;
  readonly video: { readonly id: number; readonly client_id: number };
}

export async function newSession(): Promise<TusSession> {
  const { servers, token, video } = await json<SessionAnswer>('POST', '/api/gcore/uploads', {
    filename: 'holiday.mp4',
    filetype: 'video/mp4',
    size: 1,
  });
  const videoId = video.id;
  return {
    videoId,
    endpoint: `http://${servers[0]?.hostname}/upload/`,
    metadata: {
      filename: 'holiday.mp4',
      filetype: 'video/mp4',
      token,
      video_id: String(videoId),
      client_id: String(video.client_id),
    },
    async fault(...rules) {
      await json(
        'POST',
        '/__faults',
        rules.map((rule) => ({ videoId, ...rule })),
      );
    },
    async log() {
      const { hosts } = await json<{ hosts: readonly { log: readonly RequestLogEntry[] }[] }>(
        'GET',
        '/__faults',
      );
      return hosts
        .flatMap(({ log }) => log)
        .filter((entry) => entry.videoId === videoId && entry.kind !== 'options');
    },
  };
}

async function json<Value>(method: string, path: string, body?: unknown): Promise<Value> {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Value;
}

/** What an attempt told, in order. */
export class RecordingObserver implements TransferObserver {
  uploadUrl: string | null = null;
  expiresAt: number | null = null;
  readonly offsets: number[] = [];
  readonly sentBytes: number[] = [];
  readonly chunks: ConfirmedChunk[] = [];
  signsOfLife = 0;
  readonly #onSent: (bytes: number) => void;

  constructor(onSent: (bytes: number) => void = () => undefined) {
    this.#onSent = onSent;
  }

  created(uploadUrl: string, expiresAt: number | null): void {
    this.uploadUrl = uploadUrl;
    this.expiresAt = expiresAt;
  }
  offset(bytes: number): void {
    this.offsets.push(bytes);
  }
  sent(bytes: number): void {
    this.sentBytes.push(bytes);
    this.#onSent(bytes);
  }
  confirmed(chunk: ConfirmedChunk): void {
    this.chunks.push(chunk);
  }
  alive(): void {
    this.signsOfLife += 1;
  }
}

export function bytesOf(sizeBytes: number, seed = 1): Blob {
  return new Blob([seededBytes(seed, sizeBytes)]);
}

/** Sends the whole file in one PATCH to a new upload, until the test says otherwise. */
export function sendRequest(
  session: TusSession,
  file: Blob,
  overrides: Partial<SendRequest> = {},
): SendRequest {
  return {
    file,
    endpoint: session.endpoint,
    uploadUrl: null,
    metadata: session.metadata,
    chunkBytes: () => Infinity,
    ...overrides,
  };
}
