import { TimeLimit, orAborted, waitFor, withTimeLimit } from '../lib/abort.js';
import { timeLimits } from '../policy/time-limits.js';
import type { GrowingTransfer } from '../ports/growing-transfer.js';
import { TransferFailure } from '../ports/transfer-failure.js';
import type { AheadPlan, AheadPorts, NameAndType, SentAhead } from './ahead-ports.js';
import { beginSent } from './begin-sent.js';
import type { KeptRecording } from './recorder-ports.js';
import { endSent, rememberSent } from './sent-ahead.js';

/** A request is worth so many bytes: about the two seconds that Stop may still cost. */
const LEAST_BYTES = 1_000_000;
const MOST_BYTES = 4_000_000;
/** On a link of 32 kB/s. */
const APPEND_WITHIN_MS = 125_000;
/** So long a request that is under way is waited for when the person uploads the recording. */
const PATIENCE_MS = 3000;
/** Waits between tries of which none moved a byte; the last one again and again. */
const DELAYS_MS = [1000, 3000, 5000, 10_000, 30_000];

/**
 * Sends a recording while it is made, but never its last byte: the upload ends in the ordinary way, which finds in the ledger what
 * is there. What fails here costs time and nothing else.
 */
export class SendAhead {
  readonly #abort = new AbortController();
  readonly #running: Promise<void>;
  #sent: SentAhead | null = null;
  #handedOver: SentAhead | null = null;
  #offset = 0;
  #knowsOffset = true;
  #tries = 0;
  #isWhole = false;
  #isEnding = false;
  #growth = newSignal();

  constructor(
    private readonly about: NameAndType,
    private readonly kept: Pick<KeptRecording, 'finalBytes' | 'read' | 'keepSent'>,
    private readonly plan: AheadPlan,
    private readonly ports: AheadPorts,
  ) {
    this.#running = this.#run();
  }

  /** More was written. */
  grew(): void {
    this.#growth.send();
    this.#growth = newSignal();
  }

  /** All was written. */
  ended(): void {
    this.#isWhole = true;
    this.grew();
  }

  /** Its file is about to be added to the uploader, which goes on with what was sent. Never rejects. */
  async handOver(file: File): Promise<void> {
    const stopWaiting = this.ports.clock.after(PATIENCE_MS, () => this.#abort.abort());
    await this.#end();
    stopWaiting();
    const sent = (this.#handedOver = this.#sent);
    this.#sent = null;
    if (!sent) return;
    // First: found beside the recording later, it would be ended with it.
    await this.kept.keepSent(null).catch(() => undefined);
    await rememberSent(sent, file, this.ports).catch(() => undefined);
  }

  /** The uploader did not take the file, or the upload was canceled. Never rejects. */
  async takeBack(): Promise<void> {
    const sent = this.#handedOver;
    this.#handedOver = null;
    if (sent) await endSent(sent, this.ports);
  }

  /** Nobody wants the recording. What was handed over is the uploader's. Never rejects. */
  async discard(): Promise<void> {
    this.#abort.abort();
    await this.#end();
    await this.#giveUp();
  }

  async #end(): Promise<void> {
    this.#isEnding = true;
    this.grew();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      await this.#send();
    } catch {
      if (!this.#abort.signal.aborted) await this.#giveUp();
    }
  }

  async #send(): Promise<void> {
    if (!(await this.#isWorthIt())) return;
    const transfer = await this.ports.growing();
    const sent = (this.#sent = await beginSent(this.about, this.plan, this.ports, this.#abort.signal));
    if (!sent) return;
    await this.kept.keepSent(sent);
    while (!this.#isEnding) {
      try {
        if (!(await this.#sendNext(transfer, sent.uploadUrl))) return;
      } catch (error) {
        await this.#waitAfter(error);
      }
    }
  }

  async #sendNext(transfer: GrowingTransfer, uploadUrl: string): Promise<boolean> {
    if (!this.#knowsOffset)
      this.#offset = await this.#within(timeLimits.uploadHostMs, (signal) =>
        transfer.offset(uploadUrl, signal),
      );
    this.#knowsOffset = true;
    const bytes = await this.#nextBytes();
    if (!bytes) return false;
    this.#knowsOffset = false;
    const append = (signal: AbortSignal): Promise<number> =>
      transfer.append(uploadUrl, this.#offset, bytes, signal);
    this.#offset = await this.#within(APPEND_WITHIN_MS, append);
    this.#knowsOffset = true;
    this.#tries = 0;
    return true;
  }

  /** Waits for enough of them; null: there is no more to send. */
  async #nextBytes(): Promise<Blob | null> {
    for (;;) {
      const growth = this.#growth.sent;
      const readyBytes = (await this.kept.finalBytes()) - 1 - this.#offset;
      if (this.#isEnding) return null;
      if (readyBytes >= LEAST_BYTES || (this.#isWhole && readyBytes > 0))
        return (await this.kept.read(this.#offset)).slice(0, Math.min(readyBytes, MOST_BYTES));
      if (this.#isWhole) return null;
      await orAborted(this.#abort.signal, () => growth);
    }
  }

  /** A short recording is sent when it is whole. */
  async #isWorthIt(): Promise<boolean> {
    while ((await this.kept.finalBytes()) <= LEAST_BYTES) {
      if (this.#isWhole || this.#isEnding) return false;
      await orAborted(this.#abort.signal, () => this.#growth.sent);
    }
    return true;
  }

  /** @throws the error, if another try would not help. */
  async #waitAfter(error: unknown): Promise<void> {
    this.#abort.signal.throwIfAborted();
    if (!passes(error)) throw error;
    const delayMs = DELAYS_MS[Math.min(this.#tries++, DELAYS_MS.length - 1)] ?? 0;
    const asked = error instanceof TransferFailure ? (error.retryAfterMs ?? 0) : 0;
    await waitFor(Math.max(delayMs, asked), asked === 0, this.ports, this.#abort.signal);
  }

  #within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withTimeLimit(limitMs, this.ports.clock, this.#abort.signal, work);
  }

  async #giveUp(): Promise<void> {
    const sent = this.#sent;
    this.#sent = null;
    if (!sent) return;
    await this.kept.keepSent(null).catch(() => undefined);
    await endSent(sent, this.ports);
  }
}

/** 409: the server has another offset. 423: it still writes what a broken request brought. */
const passing = new Set([408, 409, 423, 429]);

function passes(error: unknown): boolean {
  if (error instanceof TimeLimit) return true;
  if (!(error instanceof TransferFailure)) return false;
  return (
    error.kind === 'network' || (error.kind === 'http' && (error.status >= 500 || passing.has(error.status)))
  );
}

function newSignal(): { readonly sent: Promise<void>; readonly send: () => void } {
  let send: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => (send = resolve));
  return { sent, send };
}
