/** The protocol's code, loaded on demand; rejects with a `TransferFailure` of kind `load` if it cannot be. */
export interface TransferPort {
  open(): Promise<Transfer>;
  /** Whether a service worker may send for the page, which hides how far a request is. Default: no. */
  isIntercepted?(): boolean;
}

export interface Transfer {
  /** Asks a host before an upload to it what can be asked in advance. A hint; default: nothing. */
  greet?(endpoint: string): void;
  /** Whether a host answers a request beside those that are under way to it. Default: nobody knows. */
  isAnswered?(endpoint: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Creates the upload where `uploadUrl` is null, else asks its offset, and sends until the server's offset equals the
   * file's size. Settles only when nothing more goes out, so that two attempts never overlap. Rejects with a
   * `TransferFailure`, or with the signal's reason. Never starts over at a known URL.
   */
  send(request: SendRequest, observer: TransferObserver, signal: AbortSignal): Promise<void>;
  /**
   * How many bytes the server has of an upload of `size` bytes. Rejects with a `TransferFailure`, of kind `length` where
   * it is of another size, or with the signal's reason.
   */
  offset(uploadUrl: string, size: number, signal: AbortSignal): Promise<number>;
  /** Ends an upload on the server (TUS termination). Rejects with a `TransferFailure`. */
  terminate(uploadUrl: string, signal: AbortSignal): Promise<void>;
}

export interface SendRequest {
  readonly file: Blob;
  /** Where uploads are created. */
  readonly endpoint: string;
  /** All endpoints of the session: an upload is believed to be created on the host of one of them, and nowhere else. */
  readonly endpoints: readonly string[];
  readonly uploadUrl: string | null;
  /** What the server said last that it has of the upload. */
  readonly confirmedBytes: number;
  readonly metadata: Readonly<Record<string, string>>;
  /**
   * Bytes of the file that the creation itself may carry, if the host is known to take them there; fewer than the file has.
   * Default: none.
   */
  readonly creationBytes?: () => number;
  /** Bytes of the next PATCH, asked before each; `Infinity` for the rest of the file. */
  readonly chunkBytes: (offset: number) => number;
  /** Asked before the file's last bytes go out: whether it still has the content that was chosen. Default: it has. */
  readonly isUnchanged?: () => Promise<boolean>;
}

/** Nothing in it throws. */
export interface TransferObserver {
  /** The upload exists. `expiresAt` in epoch ms if the server says it and the browser may read it. */
  created(uploadUrl: string, expiresAt: number | null): void;
  /** The server's offset, from a HEAD or a creation, which may have carried bytes. */
  offset(bytes: number): void;
  /** Bytes of the file handed to the network so far; can go back. */
  sent(bytes: number): void;
  confirmed(chunk: ConfirmedChunk): void;
  /** Any other sign of life: a request began or an answer came. */
  alive(): void;
}

export interface ConfirmedChunk {
  /** The server's new offset. */
  readonly offset: number;
  /** What the server took of this PATCH. */
  readonly bytes: number;
  /** From the request's start to its last byte handed over. */
  readonly sendingMs: number;
  /** From the last byte handed over to the answer: the cost of a chunk, whatever its size. */
  readonly answerMs: number;
}
