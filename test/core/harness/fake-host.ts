import type {
  SendRequest,
  Transfer,
  TransferObserver,
  TransferPort,
} from '../../../src/core/ports/transfer-port.js';
import { TransferFailure, type TransferFailureKind } from '../../../src/core/ports/transfer-failure.js';

interface StoredUpload {
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
  body: Blob;
}

/** One attempt's script. Resolves: the server has every byte. */
export type Step = (call: SendCall) => Promise<void>;

export interface SendCall {
  readonly request: SendRequest;
  readonly observer: TransferObserver;
  readonly signal: AbortSignal;
  readonly host: FakeHost;
}

/**
 * An upload host behind the core's transfer port, in memory. Each attempt follows the next step of `script`; without one
 * it sends the rest. What it keeps are the file's real bytes, so that a test can compare them.
 */
export class FakeHost implements TransferPort {
  readonly uploads = new Map<string, StoredUpload>();
  readonly script: Step[] = [];
  /** A service worker stands before it. */
  isIntercepted = (): boolean => false;
  readonly terminated: string[] = [];
  /** Called before an upload is ended. */
  onTerminate: () => Promise<void> = () => Promise.resolve();
  /** Answers how much it has of an upload while nothing is sent. */
  onOffset: (uploadUrl: string, signal: AbortSignal) => Promise<number> = (uploadUrl) => {
    const upload = this.uploads.get(uploadUrl);
    return upload ? Promise.resolve(upload.body.size) : Promise.reject(httpFailure(404, 'head'));
  };
  /** Whether it answers a request beside those that are under way; never: that waits for a connection. */
  onBeside: 'at once' | 'never' = 'never';
  /** How often it was asked so. */
  besides = 0;
  sends = 0;
  /** Uploads that were ever created. */
  created = 0;
  /** Attempts that were open at the same time for one upload: always 1 at the most. */
  overlaps = 0;
  #open = new Set<string>();

  open(): Promise<Transfer> {
    return Promise.resolve({
      isAnswered: (_endpoint, signal) => {
        this.besides += 1;
        return this.onBeside === 'at once' ? Promise.resolve(true) : untilAborted(signal);
      },
      send: (request, observer, signal) => this.#send(request, observer, signal),
      offset: (uploadUrl, _size, signal) => this.onOffset(uploadUrl, signal),
      terminate: async (uploadUrl) => {
        await this.onTerminate();
        this.terminated.push(uploadUrl);
        this.uploads.delete(uploadUrl);
      },
    });
  }

  /** Creates or finds the upload and tells its offset, as every attempt begins. */
  begin({ request, observer }: SendCall): { readonly url: string; readonly upload: StoredUpload } {
    const url = request.uploadUrl ?? `${request.endpoint}${this.created + 1}`;
    const known = this.uploads.get(url);
    if (request.uploadUrl !== null && !known) throw httpFailure(404, 'head');
    const upload = known ?? { size: request.file.size, metadata: request.metadata, body: new Blob() };
    if (!known) {
      this.created += 1;
      this.uploads.set(url, upload);
      observer.created(url, null);
    }
    observer.offset(upload.body.size);
    return { url, upload };
  }

  /** Takes the next chunk of at most `mostBytes` and confirms it. */
  takeChunk({ request, observer }: SendCall, upload: StoredUpload, mostBytes = Infinity): void {
    const offset = upload.body.size;
    const bytes = Math.min(request.chunkBytes(offset), mostBytes, request.file.size - offset);
    observer.sent(offset + bytes);
    upload.body = new Blob([upload.body, request.file.slice(offset, offset + bytes)]);
    observer.confirmed({ offset: offset + bytes, bytes, sendingMs: 10, answerMs: 1 });
  }

  async #send(request: SendRequest, observer: TransferObserver, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const key = request.uploadUrl ?? `new ${request.metadata['video_id']}`;
    if (this.#open.has(key)) this.overlaps += 1;
    this.#open.add(key);
    this.sends += 1;
    try {
      await (this.script.shift() ?? sendAll)({ request, observer, signal, host: this });
    } finally {
      this.#open.delete(key);
    }
  }
}

export const sendAll: Step = async (call) => {
  const { upload } = call.host.begin(call);
  while (upload.body.size < call.request.file.size) {
    await Promise.resolve();
    call.signal.throwIfAborted();
    call.host.takeChunk(call, upload);
  }
};

/** Takes `bytes`, then fails. */
export const takeThenFail =
  (bytes: number, failure: () => Error | Promise<Error>): Step =>
  async (call) => {
    const { upload } = call.host.begin(call);
    if (bytes > 0) call.host.takeChunk(call, upload, bytes);
    throw await failure();
  };

/** Fails before anything exists. */
export const failAtOnce =
  (failure: () => Error): Step =>
  () =>
    Promise.reject(failure());

/** Takes `bytes`, then shows no sign of life until it is broken off. */
export const takeThenHang =
  (bytes: number): Step =>
  (call) => {
    const { upload } = call.host.begin(call);
    if (bytes > 0) call.host.takeChunk(call, upload, bytes);
    return untilAborted(call.signal);
  };

/** Hangs in the creation. */
export const hang: Step = ({ signal }) => untilAborted(signal);

export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

export const httpFailure = (
  status: number,
  phase: TransferFailure['phase'] = 'patch',
  details: { body?: string; retryAfterMs?: number; chunkBytes?: number } = {},
): TransferFailure => new TransferFailure('http', phase, `${status}`, { status, ...details });

export const brokenConnection = (phase: TransferFailure['phase'] = 'patch'): TransferFailure =>
  new TransferFailure('network', phase, 'The connection broke.');

export const failureOf = (
  kind: TransferFailureKind,
  phase: TransferFailure['phase'] = 'patch',
): TransferFailure => new TransferFailure(kind, phase, kind);
