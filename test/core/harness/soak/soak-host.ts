import type { SendRequest, Transfer, TransferObserver } from '../../../../src/core/ports/transfer-port.js';
import { TransferFailure, type TransferFailureKind } from '../../../../src/core/ports/transfer-failure.js';
import type { FakeClock } from '../../../helpers/fake-clock.js';
import { MemoryFile, sameBytes } from './memory-file.js';

type Phase = 'create' | 'head' | 'patch';

/** What befalls the next request of a kind. Fractions are of the bytes that are concerned. */
export type HostFault = { readonly on: Phase | 'any' } & (
  | { readonly is: 'failure'; readonly kind: Exclude<TransferFailureKind, 'http'> }
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly body: string;
      readonly retryAfterMs: number | null;
    }
  /** No sign of life until it is broken off. */
  | { readonly is: 'hang' }
  /** Bytes arrive, are kept in part, and the connection breaks. */
  | { readonly is: 'break'; readonly kept: number }
  /** Everything is stored, and the answer is lost. */
  | { readonly is: 'lost-answer' }
  /** The server lost bytes that it had. */
  | { readonly is: 'offset-back'; readonly kept: number }
  /** The server knows nothing of the upload any more. */
  | { readonly is: 'forgotten' }
);

export interface HostedUpload {
  readonly url: string;
  readonly videoId: number;
  readonly sizeBytes: number;
  body: Uint8Array<ArrayBuffer>;
}

interface Call {
  readonly request: SendRequest;
  readonly observer: TransferObserver;
  readonly signal: AbortSignal;
}

/**
 * An upload host in memory on a driven clock: each request takes time in which anything may happen, and meets the next
 * fault that fits. Watches that no upload is sent twice at the same time and that none gets bytes of two files.
 */
export class SoakHost {
  readonly uploads = new Map<string, HostedUpload>();
  readonly faults: HostFault[] = [];
  /** Rules that were broken. */
  readonly violations: string[] = [];
  reachable = true;
  /** Attempts that were made, over all tabs. */
  sends = 0;
  readonly #open = new Set<string>();
  #created = 0;

  constructor(
    private readonly clock: FakeClock,
    private readonly latencyMs: number,
    private readonly isGoodToken: (token: string, videoId: number) => boolean,
  ) {}

  /** The way of one tab to the host; `life` aborts when the tab dies. */
  transferOf(life: AbortSignal): Transfer {
    return {
      send: async (request, observer, signal) => {
        signal.throwIfAborted();
        this.sends += 1;
        await unheard(life, this.#send({ request, observer, signal: AbortSignal.any([signal, life]) }));
      },
      offset: async (uploadUrl, size, signal) => {
        return unheard(life, this.#offset(uploadUrl, size, AbortSignal.any([signal, life])));
      },
      terminate: async (uploadUrl, signal) => {
        await unheard(life, this.#takeTime(AbortSignal.any([signal, life])));
        if (!this.reachable) throw new TransferFailure('network', 'terminate', 'no connection');
        if (this.#open.has(uploadUrl)) throw answer(423, 'terminate');
        const upload = this.uploads.get(uploadUrl);
        // As Gcore does: what is complete is a video by now, and stays.
        if (upload && upload.body.length < upload.sizeBytes) this.uploads.delete(uploadUrl);
      },
    };
  }

  async #send(call: Call): Promise<void> {
    const url = call.request.uploadUrl;
    const upload = url === null ? await this.#create(call) : await this.#exclusively(url, call);
    if (upload) await this.#exclusively(upload.url, call, upload);
  }

  async #create(call: Call): Promise<HostedUpload> {
    const { request, observer, signal } = call;
    const videoId = Number(request.metadata['video_id']);
    const token = request.metadata['token'] ?? '';
    const fault = await this.#request('create', signal);
    if (!this.isGoodToken(token, videoId)) throw answer(500, 'create', 'token invalid ([token])');
    const url = `${request.endpoint}${(this.#created += 1)}`;
    const upload = { url, videoId, sizeBytes: request.file.size, body: new Uint8Array() };
    this.uploads.set(url, upload);
    if (fault?.is === 'lost-answer' || fault?.is === 'break') throw broken('create');
    observer.created(url, null);
    observer.offset(0);
    return upload;
  }

  /** Holds the upload's lock while `created`, or the upload at `url`, is sent. */
  async #exclusively(url: string, call: Call, created?: HostedUpload): Promise<undefined> {
    if (this.#open.has(url)) this.violations.push(`two attempts at ${url} at the same time`);
    this.#open.add(url);
    try {
      const upload = created ?? (await this.#head(url, call));
      while (upload.body.length < upload.sizeBytes) await this.#patch(upload, call);
    } finally {
      this.#open.delete(url);
    }
    return undefined;
  }

  async #head(url: string, { request, observer, signal }: Call): Promise<HostedUpload> {
    const upload = await this.#find(url, request.file.size, signal);
    observer.offset(upload.body.length);
    return upload;
  }

  /** How much it has of an upload while nobody sends it. */
  async #offset(url: string, sizeBytes: number, signal: AbortSignal): Promise<number> {
    const { body } = await this.#find(url, sizeBytes, signal);
    return body.length;
  }

  async #find(url: string, sizeBytes: number, signal: AbortSignal): Promise<HostedUpload> {
    const fault = await this.#request('head', signal);
    if (fault?.is === 'forgotten') this.uploads.delete(url);
    if (fault?.is === 'lost-answer' || fault?.is === 'break') throw broken('head');
    const upload = this.uploads.get(url);
    if (!upload) throw answer(404, 'head');
    if (upload.sizeBytes !== sizeBytes)
      throw new TransferFailure('length', 'head', 'The upload has another length.');
    if (fault?.is === 'offset-back') upload.body = upload.body.slice(0, upload.body.length * fault.kept);
    return upload;
  }

  async #patch(upload: HostedUpload, { request, observer, signal }: Call): Promise<void> {
    const offset = upload.body.length;
    const bytes = Math.min(request.chunkBytes(offset), upload.sizeBytes - offset);
    if (!(bytes > 0)) throw new Error(`A chunk of ${bytes} bytes.`);
    const startedAt = this.clock.now();
    observer.alive();
    observer.sent(offset + Math.floor(bytes / 2));
    const fault = await this.#request('patch', signal, () => this.#store(upload, request, bytes / 2));
    if (fault?.is === 'break') {
      this.#store(upload, request, bytes * fault.kept);
      throw broken('patch', bytes);
    }
    observer.sent(offset + bytes);
    await this.#takeTime(signal, () => this.#store(upload, request, bytes));
    this.#store(upload, request, bytes);
    if (fault?.is === 'lost-answer') throw broken('patch', bytes);
    const sendingMs = this.clock.now() - startedAt;
    observer.confirmed({ offset: offset + bytes, bytes, sendingMs, answerMs: this.latencyMs });
  }

  /** Takes the next bytes of the file, as far as they are new. */
  #store(upload: HostedUpload, { file }: SendRequest, bytes: number): void {
    if (!(file instanceof MemoryFile)) throw new Error('Another file than the pool has is sent.');
    if (this.uploads.get(upload.url) !== upload) return;
    const had = upload.body;
    if (!sameBytes(had, file.content.subarray(0, had.length)))
      this.violations.push(`bytes of two files in ${upload.url}`);
    const next = file.content.subarray(had.length, had.length + Math.floor(bytes));
    const body = new Uint8Array(had.length + next.length);
    body.set(had);
    body.set(next, had.length);
    upload.body = body;
  }

  /** A request's way to the server and what befalls it there; `onAbort`: what of it had arrived. */
  async #request(phase: Phase, signal: AbortSignal, onAbort?: () => void): Promise<HostFault | null> {
    await this.#takeTime(signal, onAbort);
    if (!this.reachable) throw broken(phase);
    const index = this.faults.findIndex(({ on }) => on === 'any' || on === phase);
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    switch (fault?.is) {
      case 'failure':
        throw new TransferFailure(fault.kind, fault.kind === 'load' ? 'load' : phase, fault.kind);
      case 'answer':
        throw answer(fault.status, phase, fault.body, fault.retryAfterMs);
      case 'hang':
        return await untilAborted(signal, onAbort);
      default:
        return fault ?? null;
    }
  }

  async #takeTime(signal: AbortSignal, onAbort?: () => void): Promise<void> {
    signal.throwIfAborted();
    let cancel = (): void => undefined;
    const time = new Promise<void>((resolve) => (cancel = this.clock.after(this.latencyMs, resolve)));
    const over = new AbortController();
    try {
      await Promise.race([time, untilAborted(AbortSignal.any([signal, over.signal]))]);
    } catch (error) {
      onAbort?.();
      throw error;
    } finally {
      cancel();
      over.abort();
    }
  }
}

function untilAborted(signal: AbortSignal, onAbort?: () => void): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      onAbort?.();
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Who is dead hears no more of it. */
async function unheard<Value>(life: AbortSignal, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } finally {
    if (life.aborted) await new Promise(() => undefined);
  }
}

const broken = (phase: Phase, chunkBytes = 0): TransferFailure =>
  new TransferFailure('network', phase, 'The connection broke.', { chunkBytes });

const answer = (
  status: number,
  phase: Phase | 'terminate',
  body = '',
  retryAfterMs: number | null = null,
): TransferFailure => new TransferFailure('http', phase, `${status}`, { status, body, retryAfterMs });
