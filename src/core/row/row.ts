import { UploadError } from '../model/errors.js';
import type { Fingerprint } from '../file/fingerprint.js';
import type { HostBackoff } from './host-backoff.js';
import type { HostMemory } from './host-memory.js';
import type { Importer } from './import-batch.js';
import type { UploaderOptions } from '../ports/options.js';
import type { ImportRequest } from '../ports/backend.js';
import type { FileRef, LedgerRecord, Ports } from '../ports/ports.js';
import type { NewFacts } from '../model/reducer.js';
import { reportUncaught } from '../model/report.js';
import type { RequestedSession } from '../session/session-request.js';
import type { UploadCredentials } from '../session/obtain-session.js';
import { percentOf, type Progress, type Upload, type UploadState } from '../model/state.js';
import type { Store } from '../model/store.js';
import type { UploaderEventDetails, UploaderEventName } from '../model/events.js';

/** Whom a video is asked of. */
export type BackendOptions = Pick<UploaderOptions, 'backend' | 'readStatus'>;

/** What the core keeps of one upload beside its snapshot. Nothing here is shown, stored or told. */
export interface Row {
  readonly id: string;
  file: File | null;
  ref: FileRef | null;
  fingerprint: Fingerprint | null;
  /** The session that the backend was asked for last, until it came. */
  sessionRequest: RequestedSession | null;
  /** What the backend gave. Holds the token; dropped when the upload exists or the run ends. */
  credentials: UploadCredentials | null;
  /** The upload on the server, once it exists. */
  record: LedgerRecord | null;
  /** The URL of an earlier visit's upload that it wants to go on with, from before its lock is asked for. */
  wantedUploadUrl: string | null;
  /** The ticket outlives the session: status and cancel need it. */
  ticket: string | null;
  /** The options that its video came with; until then those that it was made with. */
  backendOptions: BackendOptions;
  /** For a link. */
  importRequest: ImportRequest | null;
  /** The next `uploading` is one of these; null: it is a start. */
  resumeCause: UploaderEventDetails['resume']['cause'] | null;
  /** Pressed while the file was still looked at. */
  pauseWhenChecked: boolean;
  /** Releases the lock that says "this tab sends it". */
  unlock: (() => void) | null;
  /** The row of an earlier visit that this one's file belonged to. */
  duplicateOf: string | null;
  /** Settles when the lock of a new upload was asked for. */
  locking: Promise<void>;
  /** Aborted when the row is taken off the list; jobs come and go before. */
  readonly life: AbortController;
  job: Job | null;
  /** Settles when the last job has let go of everything. */
  settled: Promise<void>;
}

/**
 * One stretch of work for a row. Whatever it has to say passes through here and is dropped once it was stopped: late
 * callbacks of a finished attempt change nothing.
 */
export interface Job {
  readonly signal: AbortSignal;
  /** The options as they were when it began. */
  readonly options: UploaderOptions;
  move(to: UploadState, facts?: NewFacts): void;
  learn(facts: NewFacts): void;
  /** Shows how far it came, and tells of it. */
  progress(progress: Progress): void;
  emit<Name extends UploaderEventName>(type: Name, detail: UploaderEventDetails[Name]): boolean;
  upload(): Upload;
}

/** What every part of the core works with. */
export interface Context {
  readonly ports: Ports;
  readonly store: Store;
  readonly backoff: HostBackoff;
  readonly hostMemory: HostMemory;
  readonly importer: Importer;
  /** The id of the row that has an upload whose lock is taken: another one here, or the mirror of another tab's. */
  rowOfLocked(record: LedgerRecord, but?: Row): string;
  options(): UploaderOptions;
}

export function createRow(id: string, backendOptions: BackendOptions): Row {
  return {
    id,
    file: null,
    ref: null,
    fingerprint: null,
    sessionRequest: null,
    credentials: null,
    record: null,
    wantedUploadUrl: null,
    ticket: null,
    backendOptions,
    importRequest: null,
    resumeCause: null,
    pauseWhenChecked: false,
    unlock: null,
    duplicateOf: null,
    life: new AbortController(),
    job: null,
    settled: Promise.resolve(),
    locking: Promise.resolve(),
  };
}

/** Stops the row's work; its `settled` tells when nothing of it is left. */
export function stopJob(row: Row): void {
  const { job } = row;
  row.job = null;
  if (job) jobControllers.get(job)?.abort();
}

const jobControllers = new WeakMap<Job, AbortController>();

/**
 * Begins work for a row, after what it did before has come to rest. Where `work` rejects, the upload has failed: with the
 * `UploadError`, or else with a bug, which is reported like an uncaught error. A stop is no error.
 */
export function beginJob(row: Row, { store, options }: Context, work: (job: Job) => Promise<void>): void {
  stopJob(row);
  const controller = new AbortController();
  const { signal } = controller;
  const job: Job = {
    signal,
    options: options(),
    move: (to, facts) => {
      if (!signal.aborted) store.dispatch({ type: 'moved', id: row.id, to, ...(facts && { facts }) });
    },
    learn: (facts) => {
      if (!signal.aborted) store.dispatch({ type: 'learned', id: row.id, facts });
    },
    progress: (progress) => {
      job.learn({ progress });
      job.emit('progress', progressDetail(job.upload()));
    },
    emit: (type, detail) => signal.aborted || store.emit(type, row.id, detail),
    upload: () => {
      const upload = store.get(row.id);
      if (!upload) throw new Error('A job outlived its row.');
      return upload;
    },
  };
  jobControllers.set(job, controller);
  row.job = job;
  const before = row.settled;
  row.settled = before
    .then(() => (signal.aborted ? undefined : work(job)))
    .catch((cause: unknown) => {
      if (signal.aborted) return;
      if (cause instanceof UploadError) return job.move({ state: 'failed', error: cause });
      reportUncaught(cause);
      job.move({
        state: 'failed',
        error: new UploadError('internal', 'A bug in gcore-uploader; please report it.', { cause }),
      });
    })
    .finally(() => {
      if (row.job === job) row.job = null;
    });
}

function progressDetail(upload: Upload): UploaderEventDetails['progress'] {
  const { bytesUploaded, bytesConfirmed, speed, remainingMs } = upload.progress;
  return {
    bytesUploaded,
    bytesConfirmed,
    bytesTotal: upload.size,
    percent: percentOf(upload),
    speed,
    remaining: remainingMs === null ? null : remainingMs / 1000,
  };
}
