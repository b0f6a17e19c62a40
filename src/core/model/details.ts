import type { DetailName, DetailsChange, VideoDetails } from '../../wire/details.js';

/** What can be said in one word; captions are several. `metadata`: the page's own fields. */
export type DetailField = Exclude<DetailName, 'captions'> | 'metadata';

/** The values of the page's own fields, by name. */
export type DetailsMetadata = Readonly<Record<string, string>>;

/** A picture, or the number of one of Gcore's own. */
export type PosterChoice = Blob | number;

/** What can be wrong with what was said. `refused`: Gcore or the backend did not take it, and says why. */
export type DetailProblem =
  | { readonly code: 'empty' }
  /** `most`: characters. */
  | { readonly code: 'too-long'; readonly most: number }
  /** `most`: bytes. */
  | { readonly code: 'too-large'; readonly most: number }
  | { readonly code: 'not-a-picture' }
  /** The backend takes no captions. */
  | { readonly code: 'not-taken' }
  | { readonly code: 'refused'; readonly message: string };

/**
 * - `unsent`   kept here, and sent as soon as it can be
 * - `sent`     Gcore has it
 * - `refused`  `problem` says why; kept, and sent when it is said in other words
 * - `held`     a listener called `preventDefault()` on `details`: the page sees to it itself
 */
export type SaidState = 'unsent' | 'sent' | 'refused' | 'held';

/** The last word on a field. */
export interface Said<Value> {
  readonly value: Value;
  readonly state: SaidState;
  readonly problem: DetailProblem | null;
  /** It was said in another tab, or in an earlier visit. */
  readonly elsewhere: boolean;
}

/** Captions that were added here. */
export interface SaidCaption {
  /** Ours; stable over reloads. */
  readonly key: string;
  /** Three letters (ISO 639-2, bibliographic). */
  readonly language: string;
  readonly name: string;
  /** Gcore makes them from what is said. */
  readonly transcribe: boolean;
  readonly state: SaidState;
  readonly problem: DetailProblem | null;
}

/** The details of an upload's video, said while it is sent or after that. */
export interface UploadDetails {
  /** What can be edited; nothing: the backend has no paths for it. */
  readonly editable: readonly DetailName[];
  /** Whether Gcore may be asked to make captions, which may be billed. */
  readonly transcription: boolean;
  /** Null: nobody said anything here. */
  readonly title: Said<string> | null;
  readonly description: Said<string> | null;
  readonly poster: Said<PosterChoice> | null;
  readonly metadata: Said<DetailsMetadata> | null;
  readonly captions: readonly SaidCaption[];
  /** What Gcore had when it was asked; null before there is a video. */
  readonly known: VideoDetails | null;
}

/** What to change: the fields that are there. */
export interface NewDetails {
  readonly title?: string;
  readonly description?: string;
  /** A JPEG, WebP or PNG of at most 1 MB, or the number of one of Gcore's own pictures. */
  readonly poster?: PosterChoice;
  /** What your own fields say, all of them: sent to your backend beside what Gcore gets. */
  readonly metadata?: DetailsMetadata;
}

/** Captions to add, in the words that Gcore takes. */
export interface NewCaption {
  /** Three letters (ISO 639-2, bibliographic). */
  readonly language: string;
  readonly name?: string;
  /** WebVTT or SRT of at most 5 MB; `readCaptions` checks a file. */
  readonly text: string;
}

/** Captions that Gcore is to make from what is said in the video, which may be billed. */
export interface Transcription {
  /** The spoken language: three letters (ISO 639-2, bibliographic). */
  readonly language: string;
  readonly transcribe: true;
}

/** What a `details` event is about to send, as the backend gets it. */
export type SentDetails = DetailsChange;
