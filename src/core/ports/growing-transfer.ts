/**
 * Sends what grows while it is sent (TUS, `creation-defer-length`). What creates, asks or appends rejects with a
 * `TransferFailure`, or with the signal's reason.
 */
export interface GrowingTransfer {
  /** Whether a host takes an upload whose length is said last, and lets a page know it. Asks it once; never rejects. */
  isTaken(endpoint: string): Promise<boolean>;
  create(request: NewGrowingUpload, signal: AbortSignal): Promise<GrowingUpload>;
  /** How many bytes the server has. */
  offset(uploadUrl: string, signal: AbortSignal): Promise<number>;
  /** Sends the bytes that follow the server's `offset`. Resolves with its new one. */
  append(uploadUrl: string, offset: number, bytes: Blob, signal: AbortSignal): Promise<number>;
  /** Ends the upload on the server. */
  terminate(uploadUrl: string, signal: AbortSignal): Promise<void>;
}

export interface NewGrowingUpload {
  readonly endpoint: string;
  /** All endpoints of the session, as in `SendRequest`. */
  readonly endpoints: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

export interface GrowingUpload {
  readonly uploadUrl: string;
  /** Epoch ms, if the server says it and the browser may read it. */
  readonly expiresAt: number | null;
}
