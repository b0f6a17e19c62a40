/** What all readers together may read of one file. */
export const MAX_BYTES = 2 * 1024 * 1024;

/** How long reads may follow one another before the page gets a turn. */
const TURN_MS = 20;

/** A header of a box: so little is not kept, since a search among thousands of them would take longer than to read one again. */
const HEADER_BYTES = 16;

/** A file as a parser reads it. */
export type FileReader = Pick<BoundedReader, 'size' | 'read'>;

/** What all readers of one file share. */
interface Common {
  readonly blob: Blob;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  bytesRead: number;
  /** When the page had its last turn; ms of `performance.now()`. */
  turnAt: number;
  /** Stretches that were read, in the order of reading. */
  readonly known: Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Every read of a file goes through here, so that no file, however it is made, costs more than a fixed number of bytes.
 * What was read once is kept and not read again, but for single headers.
 */
export class BoundedReader {
  /** Bytes of the file. */
  readonly size: number;
  #bytesRead = 0;
  readonly #maxBytes: number;
  readonly #common: Common;

  constructor(blob: Blob, signal: AbortSignal, maxBytes = MAX_BYTES, common?: Common) {
    this.#common = common ?? { blob, signal, maxBytes, bytesRead: 0, turnAt: performance.now(), known: [] };
    this.#maxBytes = maxBytes;
    this.size = blob.size;
  }

  /** A reader of the same file with a budget of its own within this one's: one question then cannot starve another. */
  withBudget(maxBytes: number): BoundedReader {
    const { blob, signal } = this.#common;
    return new BoundedReader(blob, signal, maxBytes, this.#common);
  }

  /** Bytes of the file that were read so far, by all its readers; never more than the cap. */
  get bytesRead(): number {
    return this.#common.bytesRead;
  }

  /** Bytes that may still be read. */
  get bytesLeft(): number {
    const { maxBytes, bytesRead } = this.#common;
    return Math.min(this.#maxBytes - this.#bytesRead, maxBytes - bytesRead);
  }

  /**
   * The bytes from `start` up to `end` or the end of the file.
   *
   * @param ahead bytes to read beyond `end` if the file has to be asked anyway: a parser that steps through a file in
   * small reads then costs few of them.
   * @throws {ReadLimitError} if that would exceed the cap.
   * @throws the signal's reason, and what the browser throws for a file that it can no longer read.
   */
  async read(start: number, end: number, ahead = 0): Promise<Uint8Array<ArrayBuffer>> {
    const common = this.#common;
    common.signal.throwIfAborted();
    const last = Math.min(end, this.size);
    if (!(start >= 0 && start < last)) return new Uint8Array(0);
    const known = common.known.findLast((stretch) => stretch.start <= start && last <= stretch.end);
    if (known) {
      await this.#letThePageHaveItsTurn();
      return known.bytes.slice(start - known.start, last - known.start);
    }

    const left = this.bytesLeft;
    if (last - start > left) throw new ReadLimitError(this.#maxBytes);
    const until = Math.min(last + ahead, this.size, start + left);
    // Counted before the read, so that reads side by side cannot exceed the cap together.
    this.#bytesRead += until - start;
    common.bytesRead += until - start;
    const bytes = new Uint8Array(await common.blob.slice(start, until).arrayBuffer());
    if (bytes.length > HEADER_BYTES) common.known.push({ start, end: start + bytes.length, bytes });
    await this.#letThePageHaveItsTurn();
    return bytes.slice(0, last - start);
  }

  /**
   * A file is looked into on the page's own thread, and the timer that ends the look is one of that thread. What a browser keeps in
   * memory may be read without a turn of it.
   */
  async #letThePageHaveItsTurn(): Promise<void> {
    this.#common.signal.throwIfAborted();
    if (performance.now() - this.#common.turnAt < TURN_MS) return;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    this.#common.turnAt = performance.now();
    this.#common.signal.throwIfAborted();
  }
}

/** The file wants more reading than it is worth; what is known by then has to do. */
export class ReadLimitError extends Error {
  constructor(maxBytes: number) {
    super(`Looking into the file would read more than ${String(maxBytes)} bytes of it.`);
    this.name = 'ReadLimitError';
  }
}
