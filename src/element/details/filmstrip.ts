import type { Film } from '../../core/model/film.js';
import type { Upload } from '../../core/model/state.js';
import { fittingJpeg, MOST_PIXELS_WIDE } from './fit-picture.js';

const PICTURES = 12;
const STRIP_PIXELS_WIDE = 160;
const SHOWN_PIXELS_WIDE = 640;

/** What is drawn of a film once its first picture is here. */
export interface FilmView {
  readonly durationMs: number;
  /** The chosen moment. */
  readonly atMs: number;
  /** Of that moment, or of the one before it while that is decoded. */
  readonly shown: ImageBitmap;
  /** Spread over the length; null: not decoded yet. */
  readonly strip: readonly (ImageBitmap | null)[];
}

/** Opens a row's film; null: there is none. */
export type OpenFilm = (signal: AbortSignal) => Promise<Film | null>;

/** Pictures of a row's own file, from which the person chooses one. Nothing is read or decoded any more once it is closed. */
export class Filmstrip {
  #of = '';
  #id: string | null = null;
  #life = new AbortController();
  #film: Film | null = null;
  #shown: ImageBitmap | null = null;
  #strip: (ImageBitmap | null)[] = [];
  #atMs = 0;
  #isDecoding = false;

  /** @param redraw called when there is more to see */
  constructor(private readonly redraw: () => void) {}

  get view(): FilmView | null {
    const [film, shown] = [this.#film, this.#shown];
    if (!film || !shown) return null;
    return { durationMs: film.durationMs, atMs: this.#atMs, shown, strip: this.#strip };
  }

  /** Shows this row's film. Tries again if there was none before the row got its file. */
  show({ id, info, state, remote }: Upload, open: OpenFilm): void {
    const of = [id, info?.durationMs, state === 'needs-file', remote].join(' ');
    if (of === this.#of || (this.#film && id === this.#id)) return;
    this.close();
    this.#of = of;
    this.#id = id;
    void this.#open(open, this.#life.signal);
  }

  close(): void {
    this.#life.abort();
    this.#life = new AbortController();
    for (const picture of [this.#shown, ...this.#strip]) picture?.close();
    [this.#of, this.#id, this.#film, this.#shown, this.#strip] = ['', null, null, null, []];
  }

  /** Chooses a moment. While its picture is decoded, the last choice alone waits. */
  seek(atMs: number): void {
    this.#atMs = atMs;
    this.redraw();
    if (this.#film && !this.#isDecoding) void this.#showMoment(this.#film, this.#life.signal);
  }

  /** The chosen picture as it can be sent; null: it cannot be had. */
  async take(): Promise<Blob | null> {
    const picture = await this.#film?.at(this.#atMs, MOST_PIXELS_WIDE).catch(() => null);
    if (!picture) return null;
    try {
      return await fittingJpeg(picture);
    } finally {
      picture.close();
    }
  }

  async #open(open: OpenFilm, signal: AbortSignal): Promise<void> {
    try {
      const film = await open(signal);
      if (!film || signal.aborted) return;
      const momentOf = (index: number): number => ((index + 0.5) * film.durationMs) / PICTURES;
      const first = await film.near(momentOf(0), SHOWN_PIXELS_WIDE);
      if (!first || isClosed(first, signal)) return;
      this.#film = film;
      this.#atMs = Math.round(momentOf(0));
      this.#shown = first;
      this.#strip = Array.from({ length: PICTURES }, () => null);
      for (const index of this.#strip.keys()) {
        const picture = await film.near(momentOf(index), STRIP_PIXELS_WIDE);
        if (!picture || isClosed(picture, signal)) continue;
        this.#strip = this.#strip.with(index, picture);
        this.redraw();
      }
    } catch {
      // It was closed meanwhile, or its code did not load.
    }
  }

  async #showMoment(film: Film, signal: AbortSignal): Promise<void> {
    this.#isDecoding = true;
    try {
      for (let shownMs = -1; shownMs !== this.#atMs && !signal.aborted;) {
        shownMs = this.#atMs;
        const picture = await film.at(shownMs, SHOWN_PIXELS_WIDE);
        if (!picture || isClosed(picture, signal)) continue;
        this.#shown?.close();
        this.#shown = picture;
        this.redraw();
      }
    } catch {
      // It was closed meanwhile.
    } finally {
      this.#isDecoding = false;
    }
  }
}

/** A picture that came too late is thrown away. */
function isClosed(picture: ImageBitmap, signal: AbortSignal): boolean {
  if (signal.aborted) picture.close();
  return signal.aborted;
}
