import { UploadError, type UploadErrorCode } from '../model/errors.js';
import type { InterruptionCause } from '../model/state.js';
import type { TransferFailure } from '../ports/transfer-failure.js';
import type { FailureKind, RetryDecision, RetryHistory, RetryWait } from './retry-decision.js';

/**
 * From then on each failure to reach a host asks whether the page's own server answers: if it does twice in a row, at
 * about half a minute, the host is misconfigured.
 */
export const UNREACHABLE_AFTER_MS = 10_000;
/** Tokens live for 4 hours: one that is refused within the first is not old, but wrong. */
export const TOKEN_IS_FRESH_FOR_MS = 60 * 60_000;
/** A lock is held while the server drains the previous request, which may take minutes. */
export const LOCKED_FOR_AT_MOST_MS = 15 * 60_000;

/** A proxy that refuses even this much lets no upload through; more is tried again in smaller pieces. */
export const LEAST_CHUNK_BYTES = 256 * 1024;

const NETWORK_DELAYS_MS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];
/** A file that was touched is whole again at once; one that is being synced in a moment; a bad sector never. */
const FILE_DELAYS_MS = [0, 1000, 5000, 15_000];
/** An ingress answers 404 to everything while the upload server behind it restarts: a minute in all. */
const NOT_FOUND_DELAYS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];
const LOCKED_DELAYS_MS = [1000, 2000, 4000, 8000, 15_000];
const RATE_LIMIT_FIRST_MS = 5000;
const RATE_LIMIT_MOST_MS = 60_000;
/** Longer than that is more likely a mistake, or a date by another clock: asking again costs one request. */
export const RETRY_AFTER_MOST_MS = 15 * 60_000;

/** Of a stalled creation and a lost one alike: the host was not to be had. */
export function failureKind({ kind, status, body }: TransferFailure): FailureKind {
  if (kind === 'network' || kind === 'stalled' || kind === 'load') return 'network';
  if (kind === 'file-changed' || kind === 'file-missing') return 'file';
  if (status === 429) return 'rate-limited';
  if (status === 423) return 'locked';
  if (status === 404) return 'not-found';
  if (status === 413) return 'too-large';
  return /token invalid/.test(body) ? 'token' : 'server';
}

/**
 * Decides what follows a failed attempt, from what it showed and nothing else (facts of Gcore's upload hosts: 429 is for
 * all uploads to the host; 423 passes; a token is needed for the creation only; "does not match" is the backend's bug).
 */
export function decideRetry(failure: TransferFailure, history: RetryHistory): RetryDecision {
  switch (failure.kind) {
    case 'load':
      return waitForNetwork(history, 'network');
    case 'network':
    case 'stalled':
      return connectionFailed(failure, history);
    case 'http':
      return answered(failure, history);
    case 'redirected':
      return fail('endpoint', `${failure.message} Set hostname to the final host.`, failure);
    case 'no-head':
      return fail('protocol', failure.message, failure);
    case 'length':
      return { do: 'ask', question: { about: 'gone' } };
    case 'protocol':
      return server(failure, history, 'protocol');
    case 'file-changed':
    case 'file-missing':
      return {
        do: 'find-file',
        because: failure.kind,
        delayMs: FILE_DELAYS_MS[history.alikeCount - 1] ?? null,
      };
    case 'file-mixed': {
      const message = 'The file was changed during the upload. Choose it again to send the new version.';
      return { do: 'discard', error: new UploadError('file-changed', message, { cause: failure }) };
    }
  }
}

function connectionFailed(failure: TransferFailure, history: RetryHistory): RetryDecision {
  if (!history.created && history.online && history.hostsLeft > 0) return { do: 'next-host' };
  if (!history.created && !history.reached && history.online && history.alikeForMs >= UNREACHABLE_AFTER_MS) {
    return {
      do: 'fail-if-online',
      error: new UploadError(
        'unreachable',
        "The upload host cannot be reached, but this page's own server can. Check hostname, the CORS headers of the host, and connect-src in the page's Content-Security-Policy.",
        { field: 'hostname', cause: failure },
      ),
      otherwise: waitForNetwork(history, 'network'),
    };
  }
  return waitForNetwork(history, failure.kind === 'stalled' ? 'stalled' : 'network');
}

function answered(failure: TransferFailure, history: RetryHistory): RetryDecision {
  const { status, phase, body } = failure;
  if (/does not match/.test(body)) {
    return fail(
      'mismatch',
      `The upload host says "${body.trim()}". The token from the backend belongs to another video or client.`,
      failure,
    );
  }
  if (phase === 'create' && (status === 401 || status === 403 || /token invalid/.test(body))) {
    if (history.renewable && !history.sessionRenewed) return { do: 'renew-session' };
    return fail(
      'token',
      'The upload host refuses the token. It expired (after 4 hours), or is not from GET /streaming/videos/{id}/upload.',
      failure,
    );
  }
  if (status === 429) return waitOutRateLimit(failure.retryAfterMs, history);
  if (status === 423) return locked(failure, history);
  if (status === 413 && phase === 'patch' && failure.chunkBytes > LEAST_CHUNK_BYTES) {
    return wait('server', 0);
  }
  if (history.created && (status === 404 || status === 410)) {
    const mayComeBack = status === 404 && history.confirmed;
    const delayMs = mayComeBack ? NOT_FOUND_DELAYS_MS[history.alikeCount - 1] : undefined;
    if (delayMs === undefined) return { do: 'ask', question: { about: 'gone' } };
    return wait('server', atLeast(failure.retryAfterMs, delayMs));
  }
  if (status === 405 || (phase === 'create' && (status === 404 || status === 410))) {
    return fail(
      'endpoint',
      'The upload host responds, but not as a TUS endpoint. Check hostname: uploads are created at /upload/ there.',
      failure,
    );
  }
  if (phase === 'create' && status >= 400 && status < 500 && status !== 408 && status !== 409) {
    return fail('rejected', `The upload host refuses to create the upload (${status}).`, failure);
  }
  if (!history.created && history.hostsLeft > 0) return { do: 'next-host' };
  return server(failure, history, status >= 500 || status === 408 || status === 409 ? 'server' : 'rejected');
}

/** 429: longer each time, spread so that clients do not come back together, and at least as long as it says. */
export function waitOutRateLimit(
  retryAfterMs: number | null,
  history: Pick<RetryHistory, 'alikeCount' | 'jitter'>,
): RetryWait {
  const backoffMs = Math.min(RATE_LIMIT_MOST_MS, RATE_LIMIT_FIRST_MS * 2 ** (history.alikeCount - 1));
  const delayMs = atLeast(retryAfterMs, backoffMs * (0.5 + history.jitter / 2));
  return { ...wait('rate-limited', delayMs), wakes: false, hostWide: true };
}

function locked(failure: TransferFailure, history: RetryHistory): RetryDecision {
  if (history.alikeForMs >= LOCKED_FOR_AT_MOST_MS) {
    return fail('server', 'The upload stayed locked on the server (423).', failure);
  }
  return wait('locked', atLeast(failure.retryAfterMs, nth(LOCKED_DELAYS_MS, history.alikeCount)));
}

function server(failure: TransferFailure, history: RetryHistory, code: UploadErrorCode): RetryDecision {
  const what = failure.status > 0 ? `${failure.status} to the ${failure.phase} request` : failure.message;
  return (
    waitForServer(failure.retryAfterMs, history) ??
    fail(code, `The upload host kept failing: ${what}, ${history.alikeCount} times.`, failure)
  );
}

/** The next of the host's retry delays, or null if they are used up. */
export function waitForServer(
  retryAfterMs: number | null,
  history: Pick<RetryHistory, 'alikeCount' | 'retryDelaysMs'>,
): RetryWait | null {
  const delayMs = history.retryDelaysMs[history.alikeCount - 1];
  return delayMs === undefined ? null : wait('server', atLeast(retryAfterMs, delayMs));
}

/** For as long as it takes, at growing distances, at once when there is news. */
export function waitForNetwork(
  history: Pick<RetryHistory, 'attempt' | 'jitter' | 'online'>,
  cause: 'network' | 'stalled',
): RetryWait {
  const delayMs = nth(NETWORK_DELAYS_MS, history.attempt) * (0.75 + history.jitter / 2);
  return { ...wait(history.online ? cause : 'offline', delayMs), wakes: true };
}

const wait = (cause: InterruptionCause, delayMs: number): RetryWait => ({
  do: 'wait',
  cause,
  delayMs,
  wakes: false,
  hostWide: false,
});

/** As long as a server says it wants, within reason; never less than what is ours to decide. */
const atLeast = (retryAfterMs: number | null, delayMs: number): number =>
  Math.max(delayMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MOST_MS));

const nth = (delaysMs: readonly number[], attempt: number): number =>
  delaysMs[Math.min(attempt, delaysMs.length) - 1] ?? 0;

const fail = (code: UploadErrorCode, message: string, failure: TransferFailure): RetryDecision => ({
  do: 'fail',
  error: new UploadError(code, message, { status: failure.status, cause: failure }),
});
