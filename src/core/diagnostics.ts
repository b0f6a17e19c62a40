import { version } from '../version.js';
import type { UploadError, UploadErrorCode } from './model/errors.js';
import type { Reason } from './model/media-info.js';
import type { InterruptionCause, StateName, Upload } from './model/state.js';
import type { BackendError } from './ports/backend-error.js';
import type { Clock } from './ports/clock.js';
import type { TransferFailure, TransferFailureKind } from './ports/transfer-failure.js';
import type { Journal, Note } from './row/journal.js';
import type { SessionFailure } from './session/obtain-session.js';
import type { AttemptBroken } from './send/watchdog.js';

/**
 * What happened to one upload, for a person to send to support. Numbers and words of this package only: no name, no URL, no
 * token, no ticket, and no text that a server or a page wrote.
 */
export interface Diagnostics {
  readonly version: string;
  /** When it was asked for, as an ISO 8601 date. */
  readonly takenAt: string;
  readonly upload: DiagnosedUpload;
  /** Entries of the timeline's middle that are missing because there were too many. */
  readonly leftOut: number;
  readonly timeline: readonly DiagnosticEntry[];
  /** One JSON object with an entry a line, to be pasted into a message. */
  toString(): string;
}

/** Sizes in bytes, times in ms. */
export interface DiagnosedUpload {
  readonly kind: Upload['kind'];
  readonly state: StateName;
  readonly videoId: number | null;
  readonly size: number;
  readonly bytesUploaded: number;
  readonly bytesConfirmed: number;
  /** What the inspector found, or null. */
  readonly container: string | null;
  readonly videoCodec: string | null;
  readonly durationMs: number | null;
  readonly warnings: readonly Reason['code'][];
  /** Another tab, or the site's worker, sends it: the timeline has what this page saw. */
  readonly sentBy: 'page' | 'tab' | 'worker';
}

/** `at`: milliseconds before `takenAt`, so the last entries have the smallest numbers. */
export type DiagnosticEntry = { readonly at: number } & (
  | StateEntry
  | { readonly request: 'session' | 'create' }
  /** The server said how many bytes it has. */
  | { readonly request: 'offset'; readonly bytes: number }
  | ChunkEntry
  /** The server has a chunk: how long its bytes took to go out, and how long its answer took after that. */
  | {
      readonly request: 'confirmed';
      readonly bytes: number;
      readonly offset: number;
      readonly sendingMs: number;
      readonly answerMs: number;
    }
  | FailureEntry
);

export interface StateEntry {
  readonly state: StateName;
  readonly bytesConfirmed: number;
  readonly cause?: InterruptionCause;
  readonly attempt?: number;
  /** Until the next attempt; null: until the network is back. */
  readonly waitMs?: number | null;
  readonly code?: UploadErrorCode;
  readonly status?: number;
  readonly reasons?: readonly Reason['code'][];
  readonly about?: string;
}

/** A PATCH begins, and what the chunk model knew when it chose its size. */
export interface ChunkEntry {
  readonly request: 'chunk';
  readonly offset: number;
  readonly bytes: number;
  /** Bytes a second; null until known. */
  readonly speed: number | null;
  readonly fixedCostMs: number | null;
  readonly breaks: number;
  readonly keepsBytes: boolean;
  /** The largest chunk that passes; null: no limit is known. */
  readonly limitBytes: number | null;
}

export interface FailureEntry {
  readonly failed: TransferFailure['phase'] | 'session' | 'attempt';
  readonly because: TransferFailureKind | AttemptBroken['because'] | UploadErrorCode | 'unknown';
  /** HTTP status; 0 if there was no answer. */
  readonly status: number;
}

/** Chooses what may be shown of an upload and its journal. */
export function diagnose(upload: Upload, journal: Journal, clock: Clock): Diagnostics {
  const { info, progress, inWorker, remote } = upload;
  const now = clock.elapsed();
  const diagnosed: DiagnosedUpload = {
    kind: upload.kind,
    state: upload.state,
    videoId: upload.videoId,
    size: upload.size,
    bytesUploaded: Math.round(progress.bytesUploaded),
    bytesConfirmed: progress.bytesConfirmed,
    container: info?.container ?? null,
    videoCodec: info?.videoCodec ?? null,
    durationMs: rounded(info?.durationMs),
    warnings: codesOf(upload.warnings),
    sentBy: inWorker ? 'worker' : remote ? 'tab' : 'page',
  };
  const startedAt = clock.now() - now;
  const timeline = journal.notes.map((note) => ({
    at: Math.round(now - note.at),
    ...entryOf(note, startedAt + note.at),
  }));
  const takenAt = new Date(clock.now()).toISOString();
  const diagnostics = { version, takenAt, upload: diagnosed, leftOut: journal.leftOut, timeline };
  return Object.defineProperty(diagnostics, 'toString', { value: () => printed(diagnostics) });
}

type Entry = DiagnosticEntry extends infer Each ? (Each extends unknown ? Omit<Each, 'at'> : never) : never;

/** @param at by the wall clock, epoch ms */
function entryOf(note: Note, at: number): Entry {
  switch (note.is) {
    case 'state':
      return stateEntry(note.upload, at);
    case 'session':
      return { request: 'session' };
    case 'created':
      return { request: 'create' };
    case 'offset':
      return { request: 'offset', bytes: note.bytes };
    case 'chunk': {
      const { offset, bytes, model } = note;
      const { breaks, fixedCostMs, keepsBytes, limitBytes } = model;
      const speed = model.bytesPerMs === null ? null : Math.round(model.bytesPerMs * 1000);
      const limit = Number.isFinite(limitBytes) ? limitBytes : null;
      return {
        ...{ request: 'chunk', offset, bytes, speed, fixedCostMs: rounded(fixedCostMs) },
        ...{ breaks: Math.round(breaks * 10) / 10, keepsBytes, limitBytes: limit },
      };
    }
    case 'confirmed': {
      const { bytes, offset, sendingMs, answerMs } = note.chunk;
      const times = { sendingMs: Math.round(sendingMs), answerMs: Math.round(answerMs) };
      return { request: 'confirmed', bytes, offset, ...times };
    }
    case 'failure':
      return failureEntry(note.error);
  }
}

function stateEntry(upload: Upload, at: number): StateEntry {
  const { state } = upload;
  const entry = { state, bytesConfirmed: upload.progress.bytesConfirmed };
  switch (upload.state) {
    case 'interrupted': {
      const { cause, attempt, retryAt } = upload;
      return { ...entry, cause, attempt, waitMs: retryAt === null ? null : Math.round(retryAt - at) };
    }
    case 'failed':
      return { ...entry, code: upload.error.code, status: upload.error.status ?? 0 };
    case 'rejected':
      return { ...entry, reasons: codesOf(upload.reasons) };
    case 'asking':
      return { ...entry, about: upload.question.about };
    case 'needs-file':
      return { ...entry, about: upload.because };
    case 'waiting':
      return { ...entry, about: upload.for };
    default:
      return entry;
  }
}

function failureEntry(error: unknown): FailureEntry {
  if (isNamed<TransferFailure>(error, 'TransferFailure'))
    return { failed: error.phase, because: error.kind, status: error.status };
  if (isNamed<AttemptBroken>(error, 'AttemptBroken'))
    return { failed: 'attempt', because: error.because, status: 0 };
  if (isNamed<SessionFailure>(error, 'SessionFailure')) return { failed: 'session', ...causeOf(error.cause) };
  return { failed: 'attempt', because: 'unknown', status: 0 };
}

/** A backend may reject with anything. */
function causeOf(cause: unknown): Pick<FailureEntry, 'because' | 'status'> {
  if (isNamed<UploadError>(cause, 'UploadError')) return { because: cause.code, status: cause.status ?? 0 };
  if (!isNamed<BackendError>(cause, 'BackendError')) return { because: 'unknown', status: 0 };
  return { because: cause.status === 0 ? 'network' : 'http', status: cause.status };
}

/** Not `instanceof`: with their classes, this file would make the engine larger that it is loaded beside. */
const isNamed = <Named extends Error>(error: unknown, name: Named['name']): error is Named =>
  error instanceof Error && error.name === name;

const codesOf = (reasons: readonly Reason[]): readonly Reason['code'][] => reasons.map(({ code }) => code);

const rounded = (value: number | null | undefined): number | null =>
  value == null ? null : Math.round(value);

function printed({ timeline, ...rest }: Omit<Diagnostics, 'toString'>): string {
  const head = JSON.stringify(rest).slice(1, -1);
  return `{${head},\n"timeline":[\n${timeline.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}`;
}
