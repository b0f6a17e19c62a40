import type { BoundedReader } from '../bounded-reader.js';
import { type Box, readBox } from './boxes.js';
import { isBlank } from '../hole.js';
import { endsWithIndex, findLastFragment, indexedFragments } from './last-fragment.js';

/** How an MP4 or QuickTime file is laid out, as far as its top-level boxes tell. */
export interface MovieLayout {
  /** The walk reached the end of the boxes and met no whole index. */
  readonly indexMissing: boolean;
  /**
   * Where the last box that media needs says that it ends; null if the walk did not get there. What lies behind a whole
   * index and its media proves nothing: cameras, editors and download scripts leave bytes of their own there.
   */
  readonly declaredBytes: number | null;
  /** Zeros at the end of the file would be media that never came. */
  readonly endsInMedia: boolean;
  /** The first fragments, and the last ones if the end of the file was reached; in order. */
  readonly fragments: readonly Box[];
  /** The last fragment is among them. */
  readonly reachedEnd: boolean;
  /** Every fragment is among them. */
  readonly hasAllFragments: boolean;
  /** Zeros stand where a box should be, and fragments follow behind them. */
  readonly hasHole: boolean;
}

/** Boxes to walk before looking for a shorter way to the end, and in all. */
const MAX_FIRST_BOXES = 512;
const MAX_BOXES = 12_000;

/** What a step of the walk reads. */
const HEADER_BYTES = 16;

/** Fragments that tell of the beginning, and of the end: tracks may take turns. */
const FIRST_FRAGMENTS = 16;
const LAST_FRAGMENTS = 4;

/** Top-level boxes of ISO/IEC 14496-12 and of the QuickTime File Format that stand before or between media. */
const knownTypes: ReadonlySet<string> = new Set(
  'ftyp moov mdat free skip wide uuid meta pnot PICT junk pdin styp sidx ssix moof emsg prft mfra udta'.split(
    ' ',
  ),
);

/** Those without which the media is not whole. */
const mediaTypes: ReadonlySet<string> = new Set(['mdat', 'moof']);

/** Those that stand before a fragment, and so announce one. */
const fragmentTypes: ReadonlySet<string> = new Set(['styp', 'sidx', 'prft', 'emsg']);

/**
 * Walks the top-level boxes and reads nothing but their headers.
 *
 * @param onIndex told as soon as the index was found, since walking the fragments behind it can take long.
 */
export async function readMovieLayout(
  reader: BoundedReader,
  onIndex: (index: Box) => void,
): Promise<MovieLayout> {
  const walk = new Walk(reader, onIndex);
  let ended = await walk.go(0, MAX_FIRST_BOXES);
  let hasHole = false;
  if (!ended || walk.stoppedAtZeros) {
    const indexed = await indexedFragments(reader);
    for (const offset of indexed) hasHole ||= await isBlank(reader, offset);
    const last = await lastFragment(reader, indexed);
    // Zeros where a box should be, and behind them a fragment or the index of all: that part never came.
    if (ended) hasHole ||= (last ?? 0) > walk.position || (await endsWithIndex(reader));
    if (!ended || (last ?? 0) > walk.position) ended = await walk.go(last ?? walk.position, MAX_BOXES);
  }
  return walk.layout(ended, hasHole);
}

/** Where the last fragment begins; null if that is not known without a walk. */
async function lastFragment(reader: BoundedReader, indexed: readonly number[]): Promise<number | null> {
  const last = indexed.at(-1);
  if (last !== undefined && (await readBox(reader, last, reader.size))?.type === 'moof') return last;
  return findLastFragment(reader, reader.bytesLeft - MAX_BOXES * HEADER_BYTES);
}

class Walk {
  position = 0;
  readonly #reader: BoundedReader;
  readonly #onIndex: (index: Box) => void;
  readonly #first: Box[] = [];
  #last: Box[] = [];
  #indexSeen = false;
  #mediaSeen = false;
  #closed = false;
  #lastType = '';
  #fragments = 0;
  #jumped = false;
  #atZeros = false;

  constructor(reader: BoundedReader, onIndex: (index: Box) => void) {
    this.#reader = reader;
    this.#onIndex = onIndex;
  }

  /** Fragments came before, and more of them should follow. */
  get stoppedAtZeros(): boolean {
    return this.#atZeros && this.#fragments > 0 && !this.#closed;
  }

  /** @returns whether the boxes ended. */
  async go(start: number, maxBoxes: number): Promise<boolean> {
    this.#jumped ||= start !== this.position;
    this.position = start;
    for (let count = 0; this.position < this.#reader.size; count += 1) {
      if (count === maxBoxes) return false;
      const box = await readBox(this.#reader, this.position, this.#reader.size);
      if (!box) this.#atZeros = await isBlank(this.#reader, this.position);
      if (!box || !this.#take(box)) return true;
    }
    return true;
  }

  /** @returns false if it is no box that belongs to the file. */
  #take(box: Box): boolean {
    const whole = box.end <= this.#reader.size;
    if (!whole && !this.#counts(box)) return false;
    this.position = box.end;
    this.#lastType = box.type;
    if (box.type === 'moov' && whole && !this.#indexSeen) {
      this.#indexSeen = true;
      this.#onIndex(box);
    }
    if (box.type === 'mdat') this.#mediaSeen = true;
    if (box.type === 'mfra') this.#closed = true;
    if (box.type === 'moof' && whole) {
      this.#fragments += 1;
      if (this.#first.length < FIRST_FRAGMENTS) this.#first.push(box);
      this.#last = [...this.#last, box].slice(-LAST_FRAGMENTS);
    }
    return true;
  }

  /** Whether a box that reaches beyond the file shows that something is missing. */
  #counts({ type }: Box): boolean {
    if (!this.#indexSeen) return knownTypes.has(type);
    return mediaTypes.has(type) || (this.#first.length > 0 && !this.#closed && fragmentTypes.has(type));
  }

  layout(ended: boolean, hasHole: boolean): MovieLayout {
    const fragmented = this.#first.length > 0;
    // A fragment, or an index in front, whose media has not even begun.
    const mediaToCome =
      this.position === this.#reader.size &&
      (this.#lastType === 'moof' || (this.#indexSeen && !this.#mediaSeen && !fragmented));
    const declared = mediaToCome ? this.position + 8 : this.position;
    return {
      indexMissing: ended && !this.#indexSeen,
      declaredBytes: ended && Number.isFinite(declared) && declared > 0 ? declared : null,
      endsInMedia:
        ended &&
        !this.#closed &&
        mediaTypes.has(this.#lastType) &&
        (fragmented || this.position >= this.#reader.size),
      fragments: [...new Set([...this.#first, ...this.#last])],
      reachedEnd: ended,
      hasAllFragments: ended && !this.#jumped && this.#fragments <= FIRST_FRAGMENTS + LAST_FRAGMENTS,
      hasHole,
    };
  }
}

/** Boxes before an index that can be near: those of a fragmented file follow it. */
const MAX_BOXES_BEFORE_INDEX = 64;

/** The index of an MP4 or QuickTime file, or null if it has none. */
export async function findIndex(reader: BoundedReader): Promise<Box | null> {
  let position = 0;
  for (let count = 0; count < MAX_BOXES_BEFORE_INDEX && position < reader.size; count += 1) {
    const box = await readBox(reader, position, reader.size);
    if (!box) return null;
    if (box.type === 'moov') return box;
    position = box.end;
  }
  return null;
}
