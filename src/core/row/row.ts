import type { ImportRequest, SessionRequest } from '../ports/backend.js';
import type { UploaderOptions } from '../ports/options.js';
import type { FileRef, Fingerprint, LedgerRecord } from '../ports/ports.js';
import type { Session } from '../ports/session.js';
import type { UploaderEventDetails, UploaderEventName } from '../model/events.js';
import type { NewFacts } from '../model/reducer.js';
import type { Progress, Upload, UploadState } from '../model/state.js';
import { Journal } from './journal.js';
import { UploadLock } from './upload-lock.js';

/** The backend, or status reader, that a row's video belongs to. */
export type BackendOptions = Pick<UploaderOptions, 'backend' | 'readStatus'>;

/** What an upload is created with. */
export interface UploadCredentials {
  readonly session: Session;
  /** TUS metadata of the creation: Gcore's five fields, all strings, and what the host adds under `metadata.tus`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A request for a session. It stays the same until the session is there: a repeated key must mean the same request. */
export interface RequestedSession {
  /** The job that made it. */
  readonly job: Job;
  readonly idempotencyKey: string;
  readonly request: SessionRequest;
  /** For the upload host. */
  readonly tus: Readonly<Record<string, string>>;
}

/**
 * One stretch of work for a row. All that it changes passes through here and is dropped once it was stopped: late
 * callbacks of a finished attempt change nothing.
 */
export interface Job {
  readonly signal: AbortSignal;
  /** The options as they were when it began. */
  readonly options: UploaderOptions;
  move(to: UploadState, facts?: NewFacts): void;
  learn(facts: NewFacts): void;
  /** Updates the progress and emits the event. */
  progress(progress: Progress): void;
  /** Returns false if a listener called `preventDefault()`. */
  emit<Name extends UploaderEventName>(type: Name, detail: UploaderEventDetails[Name]): boolean;
  upload(): Upload;
}

/** What the core keeps of one upload beside its snapshot. Nothing here is shown, stored or emitted. */
export interface Row {
  readonly id: string;
  file: File | null;
  /** The file whose bytes are all with Gcore: pictures of the video can be made of it until the row is removed. */
  sentFile: File | null;
  ref: FileRef | null;
  fingerprint: Fingerprint | null;
  /** The session that was last requested from the backend, until it is there. */
  sessionRequest: RequestedSession | null;
  /** From the backend. Holds the token; dropped when the upload exists or the run ends. */
  credentials: UploadCredentials | null;
  /** The upload on the server, once it exists. */
  record: LedgerRecord | null;
  /** The lock that says "this tab sends it". */
  readonly lock: UploadLock;
  /** The URL of an earlier upload that the row is about to lock. */
  wantedUploadUrl: string | null;
  /** Outlives the session: status and cancel need it. */
  ticket: string | null;
  /** From the options that its video came with; until then from those that the row was made with. */
  backendOptions: BackendOptions;
  /** Those of the form that it was added in, once another form shows it. */
  metadata: UploaderOptions['metadata'] | null;
  /** For a link. */
  importRequest: ImportRequest | null;
  /** Why the next `uploading` is a `resume`; null if it is a start. */
  resumeCause: UploaderEventDetails['resume']['cause'] | null;
  /** This page sends it although there may be a worker of the site. */
  staysHere: boolean;
  /** Pressed while the file was still being checked. */
  pauseWhenChecked: boolean;
  /** The id of the row that this one's file turned out to belong to. */
  duplicateOf: string | null;
  readonly journal: Journal;
  /** Aborted when the row is taken off the list; jobs come and go before. */
  readonly life: AbortController;
  job: Job | null;
  /** Settles when the last job has released everything. */
  settled: Promise<void>;
}

export function createRow(id: string, backendOptions: BackendOptions): Row {
  return {
    id,
    file: null,
    sentFile: null,
    ref: null,
    fingerprint: null,
    sessionRequest: null,
    credentials: null,
    record: null,
    lock: new UploadLock(),
    wantedUploadUrl: null,
    ticket: null,
    backendOptions,
    metadata: null,
    importRequest: null,
    resumeCause: null,
    staysHere: false,
    pauseWhenChecked: false,
    duplicateOf: null,
    journal: new Journal(),
    life: new AbortController(),
    job: null,
    settled: Promise.resolve(),
  };
}

/** All bytes are with Gcore: the file is only there for pictures of it. */
export function putFileAway(row: Row): void {
  row.sentFile = row.file;
  row.file = null;
}

/** The file of a row that is being checked or sent. */
export function fileOf({ file }: Row): File {
  if (!file) throw new Error('A row without a file was checked or sent.');
  return file;
}
