import { mostBytes, observeKept, observeLimit, observeProbe } from '../policy/chunk-limit.js';
import {
  initialChunkModel,
  observeBreak,
  observeChunk,
  type ChunkModel,
  type ObservedBreak,
} from '../policy/chunk-model.js';
import { creationBytes, nextChunkBytes } from '../policy/chunk-size.js';
import { FailureStreak } from '../policy/failure-streak.js';
import type { HostMemory } from '../row/host-memory.js';
import type { ConfirmedChunk } from '../ports/transfer-port.js';
import {
  arrivedBytes,
  confirm,
  initialMeter,
  observe,
  readMeter,
  resumeMeter,
  type Meter,
} from '../policy/progress.js';
import { failureKind } from '../policy/retry.js';
import type { RetryHistory } from '../policy/retry-decision.js';
import type { Progress, Upload } from '../model/state.js';
import type { TransferFailure } from '../ports/transfer-failure.js';
import { ANSWER_WITHIN_MS, SILENT_FOR_MS } from './watchdog.js';

/** A chunk that took longer, and showed nothing between its start and its end, was hidden. */
const SEEN_WITHIN_MS = 3000;
/** A link of which nothing is known is believed to be this slow. */
const SLOW_BYTES_PER_MS = 64;

/** What the retry policy wants to know of a run's past. */
export type RunHistory = Pick<RetryHistory, 'attempt' | 'alikeCount' | 'alikeForMs' | 'reached'>;

/**
 * What is learned while one file is sent, over all its attempts: its pace, the chunk size, and how the failures went.
 * All times are the clock's `elapsed`, in ms.
 */
export class Run {
  /** Where the session lets the upload be created, in the order in which they are tried. */
  endpoints: readonly string[] = [];
  /** Which of them is tried. */
  hostIndex = 0;
  /** When a new session was asked for because its token was refused, by the wall clock: tokens age in sleep. */
  sessionRenewedAt = -Infinity;
  /** Its samples are taken, or being taken. */
  contentRead = false;
  /** The server said once that it has the upload. */
  isConfirmed = false;
  readonly failures = new FailureStreak();

  #endpoint: string | null = null;
  #bytesConfirmed: number;
  /** The most that the server ever confirmed: copies of one that disagree say now more, now less. */
  #mostBytesConfirmed: number;
  #meter: Meter;
  #chunks = initialChunkModel();
  /** The PATCH under way. */
  #chunk = { bytes: 0, startOffset: 0, startedAt: 0, sentBytes: 0, lastLifeAt: 0, wasSeenMoving: false };
  /** Whether requests show no progress before their answer; null: nobody knows. */
  #isHidden: boolean | null = null;
  /** The last PATCH that went through, until the next begins. */
  #confirmedChunk: (ConfirmedChunk & { readonly at: number }) | null = null;
  /** Bytes of the PATCH that failed, until the server says what it kept of it. */
  #failedBytes: number | null = null;
  /** The same PATCH, if it ended without an answer. */
  #broken: Omit<ObservedBreak, 'keptBytes'> | null = null;

  readonly sizeBytes: number;

  constructor(
    { size, progress }: Pick<Upload, 'size' | 'progress'>,
    private readonly fixedChunkBytes: number | null,
    private readonly hosts: HostMemory,
  ) {
    this.sizeBytes = size;
    this.#bytesConfirmed = progress.bytesConfirmed;
    this.#mostBytesConfirmed = progress.bytesConfirmed;
    this.#meter = initialMeter(progress.bytesUploaded);
  }

  /** Where the attempt goes to, once that is known. */
  get endpoint(): string | null {
    return this.#endpoint;
  }

  /** Hosts of the session that come after the one that is tried. */
  get hostsLeft(): number {
    return this.endpoints.length - 1 - this.hostIndex;
  }

  /** What was learned of the way there. */
  get chunks(): ChunkModel {
    return this.#chunks;
  }

  progressAt(now: number): Progress {
    return { bytesConfirmed: this.#bytesConfirmed, ...readMeter(this.#meter, this.sizeBytes, now) };
  }

  goTo(endpoint: string): void {
    if (endpoint !== this.#endpoint) this.#chunks = this.hosts.modelOf(endpoint);
    this.#endpoint = endpoint;
  }

  /** Something may stand between the page and the host that hides progress; what was seen so far counts more. */
  expectHiding(isExpected: boolean): void {
    if (isExpected) this.#isHidden ??= true;
  }

  /** How long the connection may be silent now: what is handed over, or goes out unseen, takes its time to be answered. */
  get silentForMs(): number {
    const { bytes, sentBytes } = this.#chunk;
    const isUnseen = this.#isHidden === true && sentBytes === 0;
    if (bytes === 0 || (sentBytes < bytes && !isUnseen)) return SILENT_FOR_MS;
    return ANSWER_WITHIN_MS + bytes / (this.#chunks.bytesPerMs ?? SLOW_BYTES_PER_MS);
  }

  /** A round over all hosts counts as one failure: the last one's. */
  goToNextHost(): void {
    this.hostIndex += 1;
    this.failures.takeBack();
  }

  /** Bytes that the creation of the upload carries, if the host takes some there. */
  creationBytes(now: number): number {
    const bytes = Math.min(creationBytes(this.#chunks, this.sizeBytes), this.fixedChunkBytes ?? Infinity);
    this.#beginChunk(bytes, 0, now);
    return bytes;
  }

  /** Bytes of the PATCH that begins at `offset`. */
  nextChunkBytes(offset: number, now: number): number {
    this.#learnFromConfirmedChunk(now);
    const remainingBytes = this.sizeBytes - offset;
    const bytes =
      this.fixedChunkBytes === null
        ? nextChunkBytes(this.#chunks, { remainingBytes, isHidden: this.#isHidden === true })
        : Math.min(this.fixedChunkBytes, mostBytes(this.#chunks), remainingBytes);
    this.#beginChunk(bytes, offset, now);
    return bytes;
  }

  #beginChunk(bytes: number, startOffset: number, startedAt: number): void {
    const unseen = { sentBytes: 0, lastLifeAt: startedAt, wasSeenMoving: false };
    this.#chunk = { bytes, startOffset, startedAt, ...unseen };
  }

  /** The server said where it stands, at the begin of an attempt. */
  offset(bytes: number, now: number): void {
    const keptBytes = Math.max(0, bytes - this.#chunk.startOffset);
    const { limitBytes } = this.#chunks;
    if (this.#broken) this.#chunks = observeBreak(this.#chunks, { ...this.#broken, keptBytes });
    if (this.#failedBytes !== null)
      this.#chunks = observeKept(this.#chunks, { chunkBytes: this.#failedBytes, keptBytes });
    this.#broken = this.#failedBytes = null;
    // What is smaller was not tried yet: the failures of the larger ones say nothing of it.
    if (this.#chunks.limitBytes < limitBytes) this.failures.end();
    this.#confirm(bytes);
    this.#meter = observe(resumeMeter(this.#meter), { now, bytes });
  }

  /** Bytes of the file handed to the network. */
  sent(bytes: number, now: number): void {
    const sentBytes = Math.max(0, bytes - this.#chunk.startOffset);
    const wasSeenMoving = this.#chunk.wasSeenMoving || (sentBytes > 0 && sentBytes < this.#chunk.bytes);
    this.#chunk = { ...this.#chunk, sentBytes, wasSeenMoving, lastLifeAt: now };
    if (wasSeenMoving) this.#isHidden = false;
    this.#meter = observe(this.#meter, { now, bytes });
  }

  confirmed(chunk: ConfirmedChunk, now: number): void {
    const { wasSeenMoving, startedAt } = this.#chunk;
    if (!wasSeenMoving && now - startedAt > SEEN_WITHIN_MS) this.#isHidden = true;
    this.#chunk = { ...this.#chunk, bytes: 0 };
    this.#confirmedChunk = { ...chunk, at: now };
    this.#confirm(chunk.offset);
    this.#meter = confirm(this.#meter, { now, bytes: chunk.offset });
  }

  /** An attempt at the upload host failed. */
  failed(failure: TransferFailure, now: number): RunHistory {
    if (failure.kind === 'http') this.hosts.answered(this.#endpoint);
    if (failure.phase === 'patch') this.#learnFromBrokenChunk(failure, now);
    this.#showBrokenOff(now);
    this.#chunk = { ...this.#chunk, bytes: 0 };
    return {
      ...this.failures.failed(failureKind(failure), now),
      reached: [this.#endpoint, ...this.endpoints].some((endpoint) => this.hosts.hasAnswered(endpoint)),
    };
  }

  /** Nothing is under way any more. A server that was seen to keep the bytes of broken PATCHes has what arrived of this one. */
  #showBrokenOff(now: number): void {
    const bytes = this.#chunks.keepsBytes ? Math.floor(arrivedBytes(this.#meter)) : this.#bytesConfirmed;
    this.#meter = observe(resumeMeter(this.#meter), { now, bytes });
  }

  /** A chunk's cost ends with the begin of the next one. */
  #learnFromConfirmedChunk(now: number): void {
    if (!this.#confirmedChunk) return;
    const { at, ...chunk } = this.#confirmedChunk;
    this.#chunks = observeChunk(this.#chunks, { ...chunk, gapMs: now - at });
    this.#confirmedChunk = null;
  }

  #learnFromBrokenChunk(failure: TransferFailure, now: number): void {
    const { bytes: chunkBytes, sentBytes, startedAt, lastLifeAt } = this.#chunk;
    if (failure.kind === 'stalled' && !this.#chunk.wasSeenMoving) this.#isHidden = true;
    this.#failedBytes = chunkBytes;
    this.#chunks = observeProbe(this.#chunks, chunkBytes);
    if (failure.status === 413) this.#chunks = observeLimit(this.#chunks, { failedBytes: chunkBytes });
    if (failure.kind !== 'http') {
      const cause = failure.kind === 'stalled' ? 'stalled' : 'network';
      // What was handed over last may be long ago when a connection breaks: a system buffers megabytes.
      const endedAt = cause === 'stalled' ? lastLifeAt : now;
      this.#broken = { cause, chunkBytes, sentBytes, elapsedMs: endedAt - startedAt };
    }
  }

  /** Any byte that the server never had before starts the count of failures again. */
  #confirm(bytes: number): void {
    this.hosts.answered(this.#endpoint);
    this.isConfirmed = true;
    if (bytes > this.#mostBytesConfirmed) this.failures.end();
    this.#bytesConfirmed = bytes;
    this.#mostBytesConfirmed = Math.max(this.#mostBytesConfirmed, bytes);
  }
}
