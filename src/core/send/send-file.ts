import type { Context } from '../row/context.js';
import { scopeOf } from '../session/scope.js';
import { AttemptBroken } from './watchdog.js';
import { attemptToSend } from './attempt.js';
import { backendAnswered, backendFailureKind, decideBackendRetry } from '../policy/backend-retry.js';
import { discardUpload } from '../ledger/end-upload.js';
import { UploadError } from '../model/errors.js';
import { findFileAgain } from '../file/reopen-file.js';
import { progressFrom } from '../model/new-upload.js';
import { decideRetry, TOKEN_IS_FRESH_FOR_MS } from '../policy/retry.js';
import type { FindFile, RetryDecision, RetryHistory, RetryWait } from '../policy/retry-decision.js';
import type { Job, Row } from '../row/row.js';
import { lendRow } from './lend-row.js';
import { Run, type RunHistory } from './run.js';
import { SessionFailure, sessionsRenewable } from '../session/obtain-session.js';
import type { UploadState } from '../model/state.js';
import { TransferFailure } from '../ports/transfer-failure.js';
import { waitFor } from '../lib/abort.js';

/**
 * Sends a row's file, however many attempts it takes, until the server has every byte, a person is asked, or nothing
 * helps. Every end but a stop leaves the row in the state that says so.
 */
export async function sendFile(row: Row, job: Job, context: Context): Promise<void> {
  await new Sending(row, job, context).send();
}

type WhatNext = 'try-again' | 'done';

/** What the site's worker leaves to a page. */
const takesPage = new Set<RetryDecision['do']>(['renew-session', 'discard']);

class Sending {
  readonly #run: Run;

  constructor(
    private readonly row: Row,
    private readonly job: Job,
    private readonly context: Context,
  ) {
    const { chunkSize } = job.options;
    this.#run = new Run(job.upload(), chunkSize === 'auto' ? null : chunkSize, context.hostMemory);
  }

  async send(): Promise<void> {
    const unsubscribe = this.#run.failures.endWhenOnline(this.context.ports.connectivity);
    try {
      await this.#tryUntilDone();
    } finally {
      unsubscribe();
    }
  }

  async #tryUntilDone(): Promise<void> {
    let next: WhatNext = 'try-again';
    while (next === 'try-again') {
      if (await lendRow(this.row, this.job, this.context)) return;
      try {
        await attemptToSend(this.row, this.job, this.#run, this.context);
        next = this.#finish();
      } catch (error) {
        this.job.signal.throwIfAborted();
        next = await this.#recover(error);
      } finally {
        const { endpoint, chunks } = this.#run;
        if (endpoint !== null) this.context.hostMemory.learn(endpoint, chunks);
      }
      this.job.signal.throwIfAborted();
    }
  }

  #move(to: UploadState): void {
    this.job.move(to, { progress: this.#run.progressAt(this.context.ports.clock.elapsed()) });
  }

  #finish(): WhatNext {
    const { sizeBytes } = this.#run;
    const progress = this.#run.progressAt(this.context.ports.clock.elapsed());
    this.job.progress({ ...progress, bytesUploaded: sizeBytes, bytesConfirmed: sizeBytes, remainingMs: 0 });
    this.job.move({ state: 'uploaded' });
    return 'done';
  }

  async #recover(error: unknown): Promise<WhatNext> {
    const { clock, connectivity, random } = this.context.ports;
    const now = clock.elapsed();
    this.row.journal.note(now, { is: 'failure', error });
    if (error instanceof AttemptBroken)
      return error.because === 'created' ? 'try-again' : this.#goOnAfter(error);
    if (!(error instanceof TransferFailure || error instanceof SessionFailure)) throw error;
    const failed =
      error instanceof TransferFailure ? this.#run.failed(error, now) : this.#sessionFailed(error, now);
    const history: RetryHistory = {
      ...failed,
      created: this.row.record !== null,
      confirmed: this.#run.isConfirmed,
      online: connectivity.online,
      sessionRenewed: clock.now() - this.#run.sessionRenewedAt < TOKEN_IS_FRESH_FOR_MS,
      renewable: sessionsRenewable(this.job),
      hostsLeft: this.#run.hostsLeft,
      retryDelaysMs: this.job.options.retryDelaysMs,
      jitter: random.number(),
    };
    return error instanceof TransferFailure
      ? this.#follow(decideRetry(error, history), error, history.attempt)
      : this.#follow(decideBackendRetry(error.cause, history), error.cause, history.attempt);
  }

  #sessionFailed({ cause }: SessionFailure, now: number): RunHistory {
    const { hostMemory } = this.context;
    const backend = scopeOf(this.job.options);
    if (backendAnswered(cause)) hostMemory.answered(backend);
    return {
      ...this.#run.failures.failed(backendFailureKind(cause), now),
      reached: hostMemory.hasAnswered(backend),
    };
  }

  async #follow(decision: RetryDecision, failure: unknown, attempt: number): Promise<WhatNext> {
    const { giveBack } = this.context;
    if (giveBack && takesPage.has(decision.do)) {
      giveBack(this.row);
      return 'done';
    }
    switch (decision.do) {
      case 'wait':
        return this.#wait(decision, failure, attempt);
      case 'next-host':
        this.#run.goToNextHost();
        return 'try-again';
      case 'renew-session':
        this.row.credentials = null;
        this.#run.sessionRenewedAt = this.context.ports.clock.now();
        return 'try-again';
      case 'ask':
        this.#move({ state: 'asking', question: decision.question });
        return 'done';
      case 'find-file':
        return this.#findFile(decision, failure);
      case 'fail-if-online': {
        const isHostAlone = await this.#run.failures.isHostAlone(this.context.ports, this.job.signal);
        return this.#follow(isHostAlone ? { ...decision, do: 'fail' } : decision.otherwise, failure, attempt);
      }
      case 'fail':
        this.#move({ state: 'failed', error: decision.error });
        return 'done';
      case 'discard':
        discardUpload(this.row, this.context);
        this.job.move({ state: 'failed', error: decision.error }, { progress: progressFrom(0) });
        return 'done';
    }
  }

  async #wait(decision: RetryWait, failure: unknown, attempt: number): Promise<WhatNext> {
    const { cause, delayMs, wakes, hostWide } = decision;
    const { ports, backoff } = this.context;
    if (!this.row.record) this.#run.hostIndex = 0;
    const retryAt = cause === 'offline' ? null : ports.clock.now() + delayMs;
    this.#move({ state: 'interrupted', cause, attempt, retryAt });
    this.job.emit('retry', { attempt, delay: delayMs, cause, error: passing(cause, failure) });
    if (hostWide && this.#run.endpoint !== null) backoff.backOff(this.#run.endpoint, delayMs);
    await waitFor(delayMs, wakes, ports, this.job.signal);
    return 'try-again';
  }

  /** Nothing failed that counts: what was open is dead after a sleep, or the host wants quiet. */
  #goOnAfter(broken: AttemptBroken): Promise<WhatNext> {
    const delayMs = this.#run.endpoint === null ? 0 : this.context.backoff.remainingMs(this.#run.endpoint);
    const cause = broken.because === 'host-shut' ? 'rate-limited' : 'network';
    return this.#wait({ do: 'wait', cause, delayMs, wakes: false, hostWide: false }, broken, 1);
  }

  async #findFile({ because, delayMs }: FindFile, failure: unknown): Promise<WhatNext> {
    const { ports } = this.context;
    if (delayMs) {
      this.#move({ state: 'preparing' });
      await waitFor(delayMs, false, ports, this.job.signal);
    }
    const found = await findFileAgain(this.row, ports, this.job.signal);
    switch (found.is) {
      case 'same':
        if (delayMs === null) return this.#endWithoutFile(because, failure);
        this.row.file = found.file;
        this.#move({ state: 'preparing' });
        return 'try-again';
      case 'different':
        this.row.file = found.file;
        this.row.fingerprint = null;
        this.#move({ state: 'asking', question: { about: 'changed', certain: found.certain } });
        return 'done';
      case 'out-of-reach':
        return this.#endWithoutFile(because, failure);
    }
  }

  #endWithoutFile(because: FindFile['because'], failure: unknown): WhatNext {
    this.#move(
      this.row.record
        ? { state: 'needs-file', by: 'picking', because, wrongFile: null }
        : { state: 'failed', error: unreadable(because, failure) },
    );
    return 'done';
  }
}

/** The error of a `retry` event. */
function passing(cause: RetryWait['cause'], failure: unknown): UploadError {
  const code = cause === 'server' || cause === 'locked' || cause === 'rate-limited' ? 'server' : 'network';
  const message = failure instanceof Error ? failure.message : String(failure);
  const status = failure instanceof TransferFailure && failure.status > 0 ? { status: failure.status } : {};
  return new UploadError(code, message, { cause: failure, ...status });
}

function unreadable(because: FindFile['because'], cause: unknown): UploadError {
  const message =
    because === 'file-changed'
      ? 'The file was changed on disk after it was chosen.'
      : 'The file no longer exists on the disk.';
  return new UploadError(because, message, { cause });
}
