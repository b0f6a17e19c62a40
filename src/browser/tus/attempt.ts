import type { SendRequest, TransferObserver } from '../../core/ports/transfer-port.js';
import { TransferFailure } from '../../core/ports/transfer-failure.js';
import {
  assertLength,
  assertNotLost,
  assertStaysSecure,
  assertSuccess,
  expiryOf,
  isLengthDeferred,
  offsetOf,
  protocolFailure,
  takenWithCreation,
  uploadUrlOf,
} from './answer.js';
import { type Answer, exchange, type ExchangeRequest } from './exchange.js';
import { fileProblem } from './file-check.js';
import type { Extensions } from './extensions.js';
import type { Carry, HeadRequests } from './head-requests.js';
import { type Phase, phaseOf } from './phase.js';

/** A server may correct us; one that keeps taking bytes back would keep us busy for ever. */
const MOST_SETBACKS = 3;

/** What an attempt tells the protocol's code about the next request. */
export interface NextRequest {
  /** Bytes that the next PATCH carries. */
  chunkBytes(bytes: number): void;
  /** The upload exists: whatever comes, no second one is created. */
  createNothing(): void;
}

/** What attempts share. */
export interface AttemptTools {
  /** Epoch ms. */
  readonly now: () => number;
  readonly heads: HeadRequests;
  readonly extensions: Extensions;
}

/**
 * One attempt to send a file: carries out each request of the protocol and judges its answer, so that the protocol's code
 * only ever sees answers that are right. Anything else is a `TransferFailure`, or the signal's reason.
 */
export class TusAttempt {
  #offset = 0;
  #setbacks = 0;
  /** The server does not know yet how long the file is: the next PATCH says it. */
  #isLengthDeferred = false;
  #failure: { readonly reason: unknown } | null = null;

  constructor(
    readonly request: SendRequest,
    readonly observer: TransferObserver,
    readonly signal: AbortSignal,
    readonly next: NextRequest,
    private readonly tools: AttemptTools,
  ) {}

  /** The server said that it has every byte. */
  get isComplete(): boolean {
    return this.#offset === this.request.file.size;
  }

  /** Why the attempt ended, whatever the protocol's code made of it. */
  reasonOf(error: unknown): unknown {
    if (this.#failure) return this.#failure.reason;
    if (this.signal.aborted) return this.signal.reason;
    return protocolFailure('create', 'The transfer could not be started.', error);
  }

  /** @throws the reason of the attempt's end. */
  async answer(asked: ExchangeRequest, onSent: (bytes: number) => void): Promise<Answer> {
    try {
      return await this.#answer(asked, onSent);
    } catch (reason) {
      this.#failure ??= { reason };
      throw reason;
    }
  }

  async #answer(asked: ExchangeRequest, onSent: (bytes: number) => void): Promise<Answer> {
    const phase = phaseOf(asked.method);
    const { file, confirmedBytes } = this.request;
    const upload = { size: file.size, confirmedBytes };
    const carry = (request: ExchangeRequest): Promise<Answer> => this.#carry(request, onSent);
    const answer =
      phase === 'head'
        ? await this.tools.heads.ask(asked, upload, carry)
        : phase === 'create' && asked.body
          ? await this.#createWithBytes(asked, carry)
          : await carry(asked);
    const judged = this.#judge(phase, answer, asked, asked.body?.size ?? 0);
    if (!this.isComplete) this.next.chunkBytes(this.#chunkBytes());
    return judged;
  }

  /** If the host refuses it, its bytes may be why: it comes again without them. After any failure the next ones do, too. */
  async #createWithBytes(asked: ExchangeRequest, carry: Carry): Promise<Answer> {
    try {
      return await carry(asked);
    } catch (failure) {
      this.tools.extensions.creationFailed(asked.url);
      if (!isRefusal(failure)) throw failure;
      const headers = Object.entries(asked.headers).filter(([name]) => name !== 'Content-Type');
      return carry({ ...asked, headers: Object.fromEntries(headers), body: null });
    }
  }

  async #carry(asked: ExchangeRequest, onSent: (bytes: number) => void): Promise<Answer> {
    const phase = phaseOf(asked.method);
    const bytes = asked.body?.size ?? 0;
    const answer = await this.#exchange(phase === 'patch' ? this.#withLength(asked) : asked, onSent);
    assertStaysSecure(answer, asked.url, phase);
    if (phase === 'create') assertNotLost(answer, asked.url);
    assertSuccess(answer, { phase, token: this.request.metadata['token'], bytes, now: this.tools.now() });
    return answer;
  }

  /** A server takes the length once. */
  #withLength(asked: ExchangeRequest): ExchangeRequest {
    if (!this.#isLengthDeferred) return asked;
    const headers = { ...asked.headers, 'Upload-Length': String(this.request.file.size) };
    return { ...asked, headers };
  }

  async #exchange(asked: ExchangeRequest, onSent: (bytes: number) => void): Promise<Answer> {
    const bytes = asked.body?.size ?? 0;
    // Before as well as after: Firefox waits for ever for the missing bytes of a file that became shorter.
    await this.#checkFile(bytes);
    if (bytes > 0 && this.#offset + bytes === this.request.file.size) await this.#checkContent();
    try {
      return await exchange(asked, { alive: () => this.observer.alive(), sent: onSent }, this.signal);
    } catch (error) {
      if (error instanceof TransferFailure) await this.#checkFile(bytes);
      throw error;
    }
  }

  #judge(phase: Phase, answer: Answer, asked: ExchangeRequest, bytes: number): Answer {
    if (phase === 'create') return this.#created(answer, asked.url, bytes);
    const { size } = this.request.file;
    if (phase === 'head') assertLength(answer, size);
    const offset = offsetOf(answer, phase, size);
    this.#isLengthDeferred = phase === 'head' && isLengthDeferred(answer);
    if (phase === 'patch') this.#patched(answer, offset, bytes);
    else this.observer.offset(offset);
    this.#offset = offset;
    // The protocol's code wants to know a length before it sends.
    return this.#isLengthDeferred
      ? { ...answer, headers: new Map(answer.headers).set('upload-length', String(size)) }
      : answer;
  }

  #created(answer: Answer, endpoint: string, bytes: number): Answer {
    const uploadUrl = uploadUrlOf(answer, endpoint, this.request.endpoints);
    this.tools.extensions.learn(endpoint, answer);
    this.next.createNothing();
    this.observer.created(uploadUrl, expiryOf(answer, this.tools.now()));
    this.#offset = takenWithCreation(answer, bytes);
    this.observer.offset(this.#offset);
    const headers = new Map(answer.headers)
      .set('location', uploadUrl)
      .set('upload-offset', String(this.#offset));
    return { ...answer, headers };
  }

  #patched(answer: Answer, offset: number, bytes: number): void {
    if (offset > this.#offset) {
      const { sendingMs, answerMs } = answer;
      // @tus/server answers in the midst of a body when somebody else asks for the upload.
      const takenBytes = Math.min(bytes, offset - this.#offset);
      this.observer.confirmed({ offset, bytes: takenBytes, sendingMs, answerMs });
      return;
    }
    this.observer.offset(offset);
    this.#setbacks += 1;
    if (offset === this.#offset || this.#setbacks > MOST_SETBACKS) {
      throw protocolFailure('patch', `The server took ${bytes} bytes and stayed at offset ${offset}.`);
    }
  }

  /** Bytes that the creation carries: never all of them, so that no upload is complete before its URL is known. */
  creationBytes(): number {
    const { uploadUrl, endpoint, file, creationBytes } = this.request;
    if (uploadUrl !== null || !this.tools.extensions.takesBytes(endpoint)) return 0;
    return Math.max(0, Math.min(Math.floor(creationBytes?.() ?? 0), file.size - 1));
  }

  #chunkBytes(): number {
    const bytes = Math.floor(this.request.chunkBytes(this.#offset));
    return bytes >= 1 ? bytes : 1;
  }

  /** @throws `TransferFailure` where the file is another by now, before the server has all of a mixture. */
  async #checkContent(): Promise<void> {
    const isUnchanged = this.request.isUnchanged?.() ?? Promise.resolve(true);
    // What cannot be read has failed the other check, or will.
    if (
      await orAbort(
        isUnchanged.catch(() => true),
        this.signal,
      )
    )
      return;
    throw new TransferFailure('file-mixed', 'patch', 'The file was replaced during the upload.');
  }

  /** @throws `TransferFailure` where what the next, or the broken, PATCH carries cannot be read. */
  async #checkFile(bytes: number): Promise<void> {
    if (bytes === 0) return;
    const check = fileProblem(this.request.file, this.#offset, this.#offset + bytes);
    const problem = await orAbort(check, this.signal);
    if (problem === null) return;
    const what = problem === 'file-missing' ? 'is no longer there' : 'was changed after it was chosen';
    throw new TransferFailure(problem, 'patch', `The file ${what}.`);
  }
}

/** Another time, or another host, would not help; 429 is for all requests to the host. */
function isRefusal(failure: unknown): boolean {
  if (!(failure instanceof TransferFailure) || failure.kind !== 'http') return false;
  return failure.status >= 400 && failure.status < 500 && failure.status !== 429;
}

/** A read from a sleeping disk may hang for long; stopping must not. */
function orAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
