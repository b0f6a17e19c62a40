import { waitFor } from '../lib/abort.js';
import { UploadError } from '../model/errors.js';
import { afterBackendFailure, backendAnswered } from '../policy/backend-retry.js';
import { FailureStreak } from '../policy/failure-streak.js';
import type { RetryHistory, RetryWait } from '../policy/retry-decision.js';
import type { Ports } from '../ports/ports.js';

/** A wait before the next request, and which failure in a row it follows. */
export type BackendWait = RetryWait & Pick<RetryHistory, 'attempt'>;

export interface BackendQuestion<Answer> {
  ask(signal: AbortSignal): Promise<Answer>;
  readonly retryDelaysMs: readonly number[];
  /** Whether the backend has ever answered a request like this one. Default: never. */
  hasAnswered?(): boolean;
  /** Called for each answer, an error status too. */
  onAnswered?(): void;
  /** Called before each wait. */
  onWait?(wait: BackendWait): void;
}

/**
 * Asks the backend until it answers. A backend that is out of reach, busy or failing is asked again, as the retry policy
 * says. Rejects with the signal's reason.
 * @throws {UploadError} if asking again would not help
 */
export async function askBackend<Answer>(
  { ask, retryDelaysMs, hasAnswered, onAnswered, onWait }: BackendQuestion<Answer>,
  ports: Pick<Ports, 'clock' | 'connectivity' | 'random'>,
  signal: AbortSignal,
): Promise<Answer> {
  const failures = new FailureStreak();
  const unsubscribe = failures.endWhenOnline(ports.connectivity);
  try {
    for (;;) {
      try {
        const answer = await ask(signal);
        onAnswered?.();
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        if (backendAnswered(error)) onAnswered?.();
        const past = { reached: hasAnswered?.() ?? false, retryDelaysMs };
        const next = await afterBackendFailure(error, failures, past, ports, signal);
        if (next instanceof UploadError) throw next;
        onWait?.(next);
        await waitFor(next.delayMs, next.wakes, ports, signal);
      }
    }
  } finally {
    unsubscribe();
  }
}
