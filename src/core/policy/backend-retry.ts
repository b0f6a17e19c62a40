import { BackendError } from '../ports/backend-error.js';
import { UploadError } from '../model/errors.js';
import type { FailureStreak } from './failure-streak.js';
import type { Ports } from '../ports/ports.js';
import { UNREACHABLE_AFTER_MS, waitForNetwork, waitForServer, waitOutRateLimit } from './retry.js';
import type { FailureKind, RetryDecision, RetryHistory, RetryWait } from './retry-decision.js';
import { TimeLimit } from '../lib/abort.js';

type Final<Do> = Extract<RetryDecision, { do: Do }>;
/** What matters of the past where nothing is at the upload host yet. */
type BackendHistory = Omit<
  RetryHistory,
  'created' | 'confirmed' | 'sessionRenewed' | 'renewable' | 'hostsLeft'
>;
type BackendRetryDecision =
  RetryWait | Final<'fail'> | (Final<'fail-if-online'> & { readonly otherwise: RetryWait });

/**
 * Decides what follows when the host's backend did not give a session. A lost connection is waited out, 408, 429 and 5xx
 * are tried again; anything else is final, in the backend's words.
 */
export function decideBackendRetry(error: unknown, history: BackendHistory): BackendRetryDecision {
  if (error instanceof UploadError) return { do: 'fail', error };
  if (isConnectionLoss(error)) return connectionLost(error, history);
  if (error instanceof BackendError) {
    if (error.status === 429) return { ...waitOutRateLimit(error.retryAfterMs, history), hostWide: false };
    if (error.status === 408 || error.status >= 500)
      return waitForServer(error.retryAfterMs, history) ?? refused(error);
  }
  return refused(error);
}

/** What follows a failed request to the backend: a wait before the next try, or the error that ends it. */
export async function afterBackendFailure(
  error: unknown,
  failures: FailureStreak,
  { reached, retryDelaysMs }: Pick<RetryHistory, 'reached' | 'retryDelaysMs'>,
  ports: Pick<Ports, 'clock' | 'connectivity' | 'random'>,
  signal: AbortSignal,
): Promise<(RetryWait & Pick<RetryHistory, 'attempt'>) | UploadError> {
  const failed = failures.failed(backendFailureKind(error), ports.clock.elapsed());
  const decision = decideBackendRetry(error, {
    ...failed,
    reached,
    online: ports.connectivity.online,
    retryDelaysMs,
    jitter: ports.random.number(),
  });
  if (decision.do === 'fail') return decision.error;
  if (decision.do === 'fail-if-online' && (await failures.isHostAlone(ports, signal))) return decision.error;
  const { attempt } = failed;
  return decision.do === 'wait' ? { ...decision, attempt } : { ...decision.otherwise, attempt };
}

/** @param error what the backend's function rejected with */
export function backendFailureKind(error: unknown): FailureKind {
  if (error instanceof TimeLimit) return 'backend-slow';
  if (isConnectionLoss(error)) return 'backend-network';
  return error instanceof BackendError && error.status === 429 ? 'rate-limited' : 'backend';
}

/** Whether the backend was there, whatever it said. */
export const backendAnswered = (error: unknown): boolean => error instanceof BackendError && error.status > 0;

/** `fetch` rejects with a TypeError if there was no answer; engines agree on nothing else about it. */
const isConnectionLoss = (error: unknown): boolean =>
  (error instanceof TypeError && !isProgrammersError(error)) ||
  error instanceof TimeLimit ||
  (error instanceof BackendError && error.status === 0);

/** What V8, SpiderMonkey and JavaScriptCore say of mistakes in the host's own functions, and of arguments that `fetch` refuses. */
const isProgrammersError = ({ message }: TypeError): boolean =>
  /\b(undefined|null)\b|is not (a function|a constructor|an object|iterable)|Failed to (execute|parse)|serialize|circular|cyclic/i.test(
    message,
  );

function connectionLost(error: unknown, history: BackendHistory): BackendRetryDecision {
  const otherwise = waitForNetwork(history, error instanceof TimeLimit ? 'stalled' : 'network');
  const { online, reached, alikeForMs } = history;
  // One that takes the request and is slow has been reached.
  if (error instanceof TimeLimit || !online || reached || alikeForMs < UNREACHABLE_AFTER_MS) return otherwise;
  return {
    do: 'fail-if-online',
    error: new UploadError(
      'unreachable',
      "The backend cannot be reached, but this page's own server can. Check its URL, its CORS headers, and connect-src in the page's Content-Security-Policy.",
      { field: 'backend', cause: error },
    ),
    otherwise,
  };
}

function refused(error: unknown): BackendRetryDecision {
  const status = error instanceof BackendError ? error.status : undefined;
  return {
    do: 'fail',
    error: new UploadError(
      'session',
      `The backend returned no session: ${error instanceof Error ? error.message : String(error)}`,
      {
        field: 'backend',
        cause: error,
        ...(status !== undefined && { status }),
      },
    ),
  };
}
