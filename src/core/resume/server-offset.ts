import { beginJob, stopJob } from '../row/job.js';
import type { Context } from '../row/context.js';
import { limitConcurrency } from '../lib/concurrency.js';
import { progressFrom } from '../model/new-upload.js';
import type { LedgerRecord } from '../ports/ports.js';
import { updateRecord } from '../ledger/record.js';
import { type Job, type Row } from '../row/row.js';
import { timeLimits } from '../policy/time-limits.js';
import { withTimeLimit } from '../lib/abort.js';

/** A folder that was left behind is no burst of requests. */
const QUESTIONS_AT_ONCE = 4;

/**
 * Asks the server how far the uploads of an earlier visit came, while their rows wait for their files. It may have more
 * than was confirmed, of a chunk that broke off with the visit; or everything, and then no file is needed any more.
 */
export class ServerOffsets {
  readonly #limit = limitConcurrency(QUESTIONS_AT_ONCE);

  constructor(private readonly context: Context) {}

  /**
   * Without an answer the row stays as it is: going on asks again.
   * @param signal aborts when the uploader is suspended
   */
  refresh(row: Row, signal: AbortSignal): void {
    void this.#limit(() => {
      // The person may have been faster.
      if (signal.aborted || this.context.store.get(row.id)?.state !== 'needs-file') return row.settled;
      beginJob(row, this.context, (job) => this.#learn(row, job));
      const stop = (): void => stopJob(row);
      signal.addEventListener('abort', stop);
      return row.settled.finally(() => signal.removeEventListener('abort', stop));
    });
  }

  /** Whether the server has everything, as far as it says. */
  async isComplete({ uploadUrl, size }: LedgerRecord, signal: AbortSignal): Promise<boolean> {
    return (await this.#offset(uploadUrl, size, signal).catch(() => null)) === size;
  }

  async #learn(row: Row, job: Job): Promise<void> {
    const { ports } = this.context;
    if (!row.record) return;
    const { uploadUrl, size, bytesConfirmed } = row.record;
    const bytes = await this.#offset(uploadUrl, size, job.signal).catch(() => null);
    if (job.signal.aborted || bytes === null) return;
    if (bytes === size) job.move({ state: 'uploaded' }, { progress: progressFrom(size) });
    else if (bytes !== bytesConfirmed) {
      void updateRecord(row, ports, { bytesConfirmed: bytes });
      job.learn({ progress: progressFrom(bytes) });
    }
  }

  async #offset(uploadUrl: string, size: number, signal: AbortSignal): Promise<number> {
    const { transfer, clock } = this.context.ports;
    return withTimeLimit(timeLimits.uploadHostMs, clock, signal, async (limited) =>
      (await transfer.open()).offset(uploadUrl, size, limited),
    );
  }
}
