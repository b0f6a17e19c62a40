/** What may be read of one file in all, whoever reads. */
export const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Every read of a file goes through here, so that no file, however it is made, costs more than a fixed number of bytes.
 * What was read once is kept and not read again.
 */
export class BoundedReader {
  /** Bytes of the file. */
  readonly size: number;
  #bytesRead = 0;
  readonly #blob: Blob;
  readonly #maxBytes: number;
  readonly #signal: AbortSignal;
  /** Stretches that were read, in the order of reading. */
  readonly #known: Stretch[] = [];

  constructor(blob: Blob, signal: AbortSignal, maxBytes = MAX_BYTES) {
    this.#blob = blob;
    this.#signal = signal;
    this.#maxBytes = maxBytes;
    this.size = blob.size;
  }

  /** Bytes that were read so far; never more than the cap. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Bytes that may still be read. */
  get bytesLeft(): number {
    return this.#maxBytes - this.#bytesRead;
  }

  /**
   * The bytes from `start` up to `end` or the end of the file.
   *
   * @param ahead bytes to read beyond `end` where the file has to be asked anyway: a parser that steps through a file in
   * small reads then costs few of them.
   * @throws {ReadLimitError} where that would exceed the cap.
   * @throws the signal's reason, and what the browser throws for a file that it can no longer read.
   */
  async read(start: number, end: number, ahead = 0): Promise<Uint8Array<ArrayBuffer>> {
    this.#signal.throwIfAborted();
    const last = Math.min(end, this.size);
    if (!(start >= 0 && start < last)) return new Uint8Array(0);
    const known = this.#known.find((stretch) => stretch.start <= start && last <= stretch.end);
    if (known) return known.bytes.slice(start - known.start, last - known.start);

    const left = this.bytesLeft;
    if (last - start > left) throw new ReadLimitError(this.#maxBytes);
    const until = Math.min(last + ahead, this.size, start + left);
    // Counted before the read, so that reads side by side cannot exceed the cap together.
    this.#bytesRead += until - start;
    const bytes = new Uint8Array(await this.#blob.slice(start, until).arrayBuffer());
    this.#signal.throwIfAborted();
    this.#known.push({ start, end: start + bytes.length, bytes });
    return bytes.slice(0, last - start);
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file wants more reading than it is worth; what is known by then has to do. */
export class ReadLimitError extends Error {
  constructor(maxBytes: number) {
    super(`Looking into the file would read more than ${String(maxBytes)} bytes of it.`);
    this.name = 'ReadLimitError';
  }
}
