import type { UploadError } from '../model/errors.js';
import type { InterruptionCause, Question } from '../model/state.js';

/** What was seen of this run before the failure. */
export interface RetryHistory {
  /** Attempts in a row that moved no byte, this failure included: from 1. A round over several hosts is one. */
  readonly attempt: number;
  /** Those of this failure's kind, since the network failed last: from 1. */
  readonly alikeCount: number;
  /** Milliseconds since the first of those that were of this kind one after the other. */
  readonly alikeForMs: number;
  /** The upload exists on the server. */
  readonly created: boolean;
  /** The server said in this run that it has it. */
  readonly confirmed: boolean;
  /** The host, or another of the session's, answered at least once in this visit. */
  readonly reached: boolean;
  /** `navigator.onLine`. */
  readonly online: boolean;
  /** The session was renewed a short time ago because the token was refused. */
  readonly sessionRenewed: boolean;
  /** A fresh session can be had at all. */
  readonly renewable: boolean;
  /** Hosts of the session that were not tried since the last one answered. */
  readonly hostsLeft: number;
  readonly retryDelaysMs: readonly number[];
  /** In [0, 1): spreads the waits of many clients. */
  readonly jitter: number;
}

/** Failures of one kind are counted together. */
export type FailureKind =
  | 'network'
  | 'server'
  | 'locked'
  | 'rate-limited'
  | 'not-found'
  | 'too-large'
  | 'token'
  | 'file'
  | 'backend-network'
  | 'backend-slow'
  | 'backend';

export interface RetryWait {
  readonly do: 'wait';
  readonly cause: InterruptionCause;
  readonly delayMs: number;
  /** Continues at once when the network comes back, the page becomes visible or the machine wakes up. */
  readonly wakes: boolean;
  /** Every upload to that host waits as well. */
  readonly hostWide: boolean;
}

export interface FindFile {
  readonly do: 'find-file';
  readonly because: 'file-changed' | 'file-missing';
  /** Before it is looked for; null: to find it unchanged has not helped so far, and will not. */
  readonly delayMs: number | null;
}

export type RetryDecision =
  | RetryWait
  | { readonly do: 'next-host' }
  | { readonly do: 'renew-session' }
  | { readonly do: 'ask'; readonly question: Question }
  | FindFile
  /** Final, unless the page's own origin does not answer either, again and again: then it is the network after all. */
  | { readonly do: 'fail-if-online'; readonly error: UploadError; readonly otherwise: RetryDecision }
  | { readonly do: 'fail'; readonly error: UploadError }
  /** Final, and nobody may continue what was sent. */
  | { readonly do: 'discard'; readonly error: UploadError };
