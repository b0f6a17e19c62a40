import { kindFile } from './kind-files.js';

/** What is shown of a file. */
export interface Shown {
  /** null if it is not known. */
  readonly seconds: number | null;
  /** Width and height as displayed, in pixels. */
  readonly size: readonly [number, number] | null;
  /** Of the picture and of the sound, those that are known. */
  readonly codecs: readonly string[];
  /** The code of the verdict's first reason, or nothing against it. */
  readonly verdict: 'ok' | 'cut-short' | 'not-video';
}

/** A kind of file that a reader of headers gets wrong easily. */
export interface Kind {
  readonly what: string;
  /** Who writes such files, with the version that wrote this one, if it is real. */
  readonly by: string;
  readonly file: () => Promise<File>;
  readonly shown: Shown;
}

/** Four seconds that `make-kinds.ts` begins with. */
export const tiny: Shown = { seconds: 4, size: [64, 48], codecs: ['H.264', 'AAC'], verdict: 'ok' };

/** The one second of the samples beside. */
export const second: Shown = { ...tiny, seconds: 1 };

/** All that is told of a file whose tracks have no headers. */
export const nothing: Shown = { seconds: null, size: null, codecs: [], verdict: 'ok' };

export const still = (seconds: number, size: readonly [number, number], codec: string): Shown => ({
  seconds,
  size,
  codecs: [codec],
  verdict: 'ok',
});

/** A committed file of `kinds/`. */
export const made = (what: string, by: string, name: string, shown: Shown): Kind => ({
  what,
  by,
  file: () => kindFile(name),
  shown,
});
