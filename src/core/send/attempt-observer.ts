import { newRecord, updateRecord } from '../ledger/record.js';
import { rememberContent } from '../ledger/sample-content.js';
import { every } from '../lib/every.js';
import { createThrottle, type Throttle } from '../lib/throttle.js';
import { isOnHostOf } from '../policy/same-host.js';
import type { Ports } from '../ports/ports.js';
import type { ConfirmedChunk, TransferObserver } from '../ports/transfer-port.js';
import type { Session } from '../ports/session.js';
import { fileOf, type Job, type Row } from '../row/row.js';
import { scopeOf } from '../session/scope.js';
import type { Run } from './run.js';
import { SILENT_FOR_MS, type Watchdog } from './watchdog.js';

/** At most four a second, with room for the last one. Each makes the page draw; a bar that takes 0.3 s for a step moves evenly. */
const PROGRESS_EVERY_MS = 280;
/** While an answer is waited for, no byte moves and the time left counts down. */
const TIME_LEFT_EVERY_MS = 1000;

/** One attempt: what it sends for, where to, and who watches over it. */
export interface AttemptParts {
  readonly row: Row;
  readonly job: Job;
  readonly run: Run;
  readonly watchdog: Watchdog;
  readonly ports: Ports;
  /** Null if the upload exists already. */
  readonly session: Session | null;
  readonly endpoint: string;
  /** Nothing is sent of an upload that the site's worker may take. */
  readonly isLent: boolean;
}

/** Turns what the transfer reports into the row's record, its state and its progress. */
export class AttemptObserver implements TransferObserver {
  readonly #parts: AttemptParts;
  readonly #progress: Throttle;
  readonly #stopCounting: () => void;
  #isOver = false;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    const { job, run, ports } = parts;
    this.#progress = createThrottle(ports.clock, PROGRESS_EVERY_MS, () =>
      job.progress(run.progressAt(ports.clock.elapsed())),
    );
    this.#stopCounting = every(ports.clock, TIME_LEFT_EVERY_MS, () => {
      if (job.upload().state === 'uploading') this.#progress.request();
    });
  }

  /** Nothing of a finished attempt is shown later. */
  stop(): void {
    this.#stopCounting();
    this.#progress.stop();
  }

  created(uploadUrl: string, expiresAt: number | null): void {
    const { row, job, ports, session, endpoint } = this.#parts;
    const scope = scopeOf(job.options);
    if (!session || scope === null) return;
    const createdAt = session.endpoints.find((host) => isOnHostOf(uploadUrl, host)) ?? endpoint;
    const where = { scope, endpoint: createdAt, uploadUrl };
    const life = { now: ports.clock.now(), expiresAt };
    row.journal.note(ports.clock.elapsed(), { is: 'created' });
    row.record = newRecord(row, fileOf(row), job.upload(), session, where, life);
    row.credentials = null;
    void updateRecord(row, ports, {});
    row.lock.take(uploadUrl, ports.locks, () => isSentTo(row, uploadUrl));
    this.#isOver = this.#parts.isLent;
    if (this.#isOver) this.#parts.watchdog.breakOff('created');
  }

  offset(bytes: number): void {
    if (this.#isOver) return;
    const { row, job, run, watchdog, ports } = this.#parts;
    const now = ports.clock.elapsed();
    watchdog.reset(SILENT_FOR_MS);
    row.journal.note(now, { is: 'offset', bytes });
    run.offset(bytes, now);
    void updateRecord(row, ports, { bytesConfirmed: bytes });
    if (row.record?.spreadHash === null && !run.contentRead) {
      run.contentRead = true;
      void rememberContent(row, fileOf(row), job.signal, ports);
    }
    // A server may take bytes back in the middle of an attempt; that begins nothing.
    if (job.upload().state === 'uploading')
      return job.learn({ progress: run.progressAt(ports.clock.elapsed()) });
    job.move({ state: 'uploading' }, { progress: run.progressAt(ports.clock.elapsed()) });
    emitBegin(row, job, bytes);
  }

  sent(bytes: number): void {
    const { job, run, watchdog, ports } = this.#parts;
    run.sent(bytes, ports.clock.elapsed());
    watchdog.reset(run.silentForMs);
    // What goes out with the creation is shown once the upload exists.
    if (job.upload().state === 'uploading') this.#progress.request();
  }

  confirmed(chunk: ConfirmedChunk): void {
    const { row, run, watchdog, ports } = this.#parts;
    const now = ports.clock.elapsed();
    watchdog.reset(SILENT_FOR_MS);
    row.journal.note(now, { is: 'confirmed', chunk });
    run.confirmed(chunk, now);
    void updateRecord(row, ports, { bytesConfirmed: chunk.offset });
    this.#progress.request();
  }

  alive(): void {
    this.#parts.watchdog.reset(this.#parts.run.silentForMs);
  }
}

/** Still being sent there: the upload may have ended before its lock was there. */
const isSentTo = ({ record }: Row, uploadUrl: string): boolean =>
  record?.uploadUrl === uploadUrl && record.stage === 'sending';

/** `start` once a run, `resume` each time after an interruption, a pause or a reload. */
function emitBegin(row: Row, job: Job, bytesUploaded: number): void {
  if (row.resumeCause === null) job.emit('start', { videoId: job.upload().videoId });
  else job.emit('resume', { bytesUploaded, cause: row.resumeCause });
  row.resumeCause = 'interruption';
}
