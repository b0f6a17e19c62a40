import type { FaultRule } from '../../../demo/server/faults.js';
import type { RequestLogEntry } from '../../../demo/server/traffic.js';
import { createTusTransfer, type TusTransferOptions } from '../../../src/browser/tus/transfer.js';
import type {
  ConfirmedChunk,
  SendRequest,
  Transfer,
  TransferObserver,
} from '../../../src/core/ports/transfer-port.js';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';
import { seededBytes } from '../../helpers/seeded-random.js';

export const never = new AbortController().signal;

/** A new video at the local Gcore, and what the wire shows of its upload. */
export interface TusSession {
  readonly videoId: number;
  readonly endpoint: string;
  readonly endpoints: readonly string[];
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
  const endpoints = servers.map(({ hostname }) => `http://${hostname}/upload/`);
  const [endpoint] = endpoints;
  if (endpoint === undefined) throw new Error('The session has no server.');
  return {
    videoId,
    endpoint,
    endpoints,
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
  readonly #onSent: (bytes: number) => unknown;

  constructor(onSent: (bytes: number) => unknown = () => undefined) {
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
    endpoints: session.endpoints,
    uploadUrl: null,
    confirmedBytes: 0,
    metadata: session.metadata,
    chunkBytes: () => Infinity,
    ...overrides,
  };
}

/** A new upload at the local Gcore, with the transfer that sends it. */
export class TransferUnderTest {
  observer = new RecordingObserver();

  private constructor(
    readonly transfer: Transfer,
    readonly session: TusSession,
  ) {}

  static async open(options: TusTransferOptions = {}): Promise<TransferUnderTest> {
    return new TransferUnderTest(await createTusTransfer(options).open(), await newSession());
  }

  /** The same page's next video. */
  async another(): Promise<TransferUnderTest> {
    return new TransferUnderTest(this.transfer, await newSession());
  }

  send(file: Blob, overrides: Partial<SendRequest> = {}, signal = never): Promise<void> {
    return this.transfer.send(sendRequest(this.session, file, overrides), this.observer, signal);
  }

  /** The requests that reached the upload host, in order. */
  async kinds(): Promise<readonly string[]> {
    return (await this.session.log()).map(({ kind }) => kind);
  }

  /** The URL of an upload that has the first `bytes` of the file, left so by an attempt that failed. */
  async begun(file: Blob, bytes: number): Promise<string> {
    await this.session.fault({ kind: 'patch', skip: 1, respond: { status: 503 } });
    await failureOf(this.send(file, { chunkBytes: () => bytes }));
    const { uploadUrl } = this.observer;
    if (uploadUrl === null) throw new Error('No upload was created.');
    this.observer = new RecordingObserver();
    return uploadUrl;
  }
}

/** What the attempt rejects with. */
export async function reasonOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'it succeeded',
    (reason: unknown) => reason,
  );
}

/** @throws where the attempt ends in anything but a `TransferFailure`. */
export async function failureOf(attempt: Promise<unknown>): Promise<TransferFailure> {
  const reason = await reasonOf(attempt);
  if (reason instanceof TransferFailure) return reason;
  throw new Error(`No TransferFailure: ${String(reason)}`);
}
