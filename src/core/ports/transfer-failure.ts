/**
 * Why an attempt ended, as the wire showed it; `retry.ts` says what it means.
 *
 * - `http`      the server answered with `status`
 * - `network`   no answer that could be read: the connection broke, was refused, or CORS hid the answer
 * - `stalled`   the connection stayed open and silent
 * - `load`      the transfer's own code could not be loaded
 * - `redirected` a creation was redirected and lost its body on the way, or a request was redirected from https to http
 * - `protocol`  an answer contradicts TUS (a header is missing or nonsense); `message` says how
 * - `no-head`   requests get through, but the one that asks for the offset does not; `message` says how
 * - `length`    the server's upload is not this file's: another `Upload-Length`, or an offset beyond the file's end
 * - `file-changed`, `file-missing` the file could not be read
 * - `file-mixed` the file could be read and is another by now: what arrived may be a piece of each
 */
export type TransferFailureKind =
  | 'http'
  | 'network'
  | 'stalled'
  | 'load'
  | 'redirected'
  | 'protocol'
  | 'no-head'
  | 'length'
  | 'file-changed'
  | 'file-missing'
  | 'file-mixed';

export interface TransferFailureDetails {
  /** HTTP status; 0 if there was no answer. */
  readonly status?: number;
  /** The answer's text, cut to 2 000 characters. */
  readonly body?: string;
  /** Milliseconds to wait, if the server said so and the browser may read it. */
  readonly retryAfterMs?: number | null;
  /** Bytes that the broken PATCH was to carry. */
  readonly chunkBytes?: number;
  readonly cause?: unknown;
}

export class TransferFailure extends Error {
  override readonly name = 'TransferFailure';
  readonly status: number;
  readonly body: string;
  readonly retryAfterMs: number | null;
  readonly chunkBytes: number;

  constructor(
    readonly kind: TransferFailureKind,
    /** The request that failed. */
    readonly phase: 'load' | 'create' | 'head' | 'patch' | 'terminate',
    message: string,
    details: TransferFailureDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status ?? 0;
    this.body = details.body ?? '';
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.chunkBytes = details.chunkBytes ?? 0;
  }
}
