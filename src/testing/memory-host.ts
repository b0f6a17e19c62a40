import type { SendRequest, Transfer, TransferObserver, TransferPort } from '../core/ports/transfer-port.js';
import { TransferFailure } from '../core/ports/transfer-failure.js';
import type { DrivenClock } from './driven-clock.js';
import type { Faults } from './faults.js';

export interface StoredUpload {
  readonly videoId: number;
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** The bytes that arrived so far. */
  readonly body: Blob;
}

export interface MemoryHostOptions {
  readonly clock: DrivenClock;
  readonly faults: Faults;
  readonly bytesPerSecond: number;
  /** The upload has all its bytes. */
  onComplete(upload: StoredUpload): void;
}

const ROUND_TRIP_MS = 50;
/** Between two reports of what went out. */
const TICK_MS = 100;
const RETRY_AFTER_MS = 5000;

/** A TUS host behind the core's transfer port. What it keeps are the file's real bytes; time passes on the driven clock. */
export class MemoryHost implements TransferPort {
  readonly uploads = new Map<string, StoredUpload>();

  constructor(private readonly options: MemoryHostOptions) {}

  open(): Promise<Transfer> {
    return Promise.resolve({
      send: (request, observer, signal) => this.#send(request, observer, signal),
      offset: (url) => this.#offset(url),
      terminate: (url) => {
        this.uploads.delete(url);
        return Promise.resolve();
      },
    });
  }

  async #send(request: SendRequest, observer: TransferObserver, signal: AbortSignal): Promise<void> {
    const url = request.uploadUrl ?? (await this.#create(request, observer, signal));
    observer.offset(await this.#offset(url));
    while ((this.uploads.get(url)?.body.size ?? 0) < request.file.size)
      await this.#patch(url, request, observer, signal);
    const stored = this.uploads.get(url);
    if (stored) this.options.onComplete(stored);
  }

  async #create(request: SendRequest, observer: TransferObserver, signal: AbortSignal): Promise<string> {
    await this.#pass(ROUND_TRIP_MS, signal);
    this.#mayFail('create');
    if (this.options.faults.meets('token-expired'))
      throw new TransferFailure('http', 'create', '403', { status: 403, body: 'token invalid' });
    const videoId = Number(request.metadata['video_id']);
    const url = `${request.endpoint}${this.uploads.size + 1}`;
    this.uploads.set(url, { videoId, size: request.file.size, metadata: request.metadata, body: new Blob() });
    observer.created(url, null);
    return url;
  }

  async #offset(url: string): Promise<number> {
    this.#mayFail('head');
    const upload = this.uploads.get(url);
    if (!upload) throw new TransferFailure('http', 'head', '404', { status: 404 });
    return upload.body.size;
  }

  async #patch(
    url: string,
    request: SendRequest,
    observer: TransferObserver,
    signal: AbortSignal,
  ): Promise<void> {
    const { faults, bytesPerSecond, clock } = this.options;
    this.#mayFail('patch');
    const upload = this.uploads.get(url);
    if (!upload) throw new TransferFailure('http', 'patch', '404', { status: 404 });
    if (faults.meets('stalled')) await this.#pass(Infinity, signal);
    const offset = upload.body.size;
    const wanted = Math.min(request.chunkBytes(offset), request.file.size - offset);
    const breaks = faults.meets('connection-lost');
    const bytes = breaks ? Math.floor(wanted / 2) : wanted;
    const startedAt = clock.elapsed();
    for (let sent = 0; sent < bytes;) {
      const step = Math.min(bytes - sent, Math.ceil((bytesPerSecond * TICK_MS) / 1000));
      await this.#pass((step / bytesPerSecond) * 1000, signal);
      sent += step;
      observer.sent(offset + sent);
      if (faults.meets('offline')) throw lost('patch');
    }
    const sendingMs = clock.elapsed() - startedAt;
    this.uploads.set(url, {
      ...upload,
      body: new Blob([upload.body, request.file.slice(offset, offset + bytes)]),
    });
    if (breaks) throw lost('patch');
    await this.#pass(ROUND_TRIP_MS, signal);
    observer.confirmed({ offset: offset + bytes, bytes, sendingMs, answerMs: ROUND_TRIP_MS });
  }

  #mayFail(phase: 'create' | 'head' | 'patch'): void {
    const { faults } = this.options;
    if (faults.meets('offline') || faults.meets('unreachable')) throw lost(phase);
    if (faults.meets('rate-limited'))
      throw new TransferFailure('http', phase, '429', { status: 429, retryAfterMs: RETRY_AFTER_MS });
    if (faults.meets('server-down') || faults.meets('server-error'))
      throw new TransferFailure('http', phase, '503', { status: 503 });
  }

  /** Rejects with the signal's reason. */
  #pass(byMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        cancel();
        reject(signal.reason as Error);
      };
      const cancel = Number.isFinite(byMs)
        ? this.options.clock.after(byMs, () => {
            signal.removeEventListener('abort', abort);
            resolve();
          })
        : () => undefined;
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    });
  }
}

const lost = (phase: TransferFailure['phase']): TransferFailure =>
  new TransferFailure('network', phase, 'The connection broke.');
