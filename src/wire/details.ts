import { asRecord, isId } from './json.js';
import { readScreenshots } from './screenshots.js';

/** What can be said about a video while it is sent. */
export const detailNames = ['title', 'description', 'poster', 'captions'] as const;
export type DetailName = (typeof detailNames)[number];

/** What a request may hold. Gcore documents those of pictures and captions; a name's length is that of its database. */
export const detailLimits = Object.freeze({
  titleCharacters: 255,
  descriptionCharacters: 4000,
  posterBytes: 1_000_000,
  captionBytes: 5_000_000,
  captionNameCharacters: 100,
  metadataFields: 50,
  metadataNameCharacters: 100,
  metadataValueCharacters: 4000,
});

/** Pictures that Gcore takes. */
export const posterTypes: readonly string[] = ['image/jpeg', 'image/webp', 'image/png'];

/** The details of a video that a request changes: those that are there. */
export interface DetailsChange {
  readonly title?: string;
  readonly description?: string;
  /** A `data:` URL: JPEG, WebP or PNG, in base64. */
  readonly poster?: string;
  /** Which of Gcore's own pictures is shown, from 0. */
  readonly screenshot?: number;
  /** The values of the page's own fields, by name. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The details of a video as Gcore has them. */
export interface VideoDetails {
  readonly title: string;
  readonly description: string;
  /** URL of the picture that was sent, or null. */
  readonly poster: string | null;
  /** Which of `screenshots` is shown; -1: the poster. Null: unknown. */
  readonly screenshot: number | null;
  /** URLs of the pictures that Gcore took from the video. */
  readonly screenshots: readonly string[];
  /** What this person may change. */
  readonly editable: readonly DetailName[];
  /** Whether Gcore may be asked to make captions from what is said, which may be billed. */
  readonly transcription: boolean;
}

/** Captions that a video has. */
export interface Caption {
  readonly id: number;
  /** Three letters (ISO 639-2, bibliographic). */
  readonly language: string;
  readonly name: string;
}

/** Captions that Gcore is to make from what is said. */
export interface TranscriptionRequest {
  /** The spoken language: three letters (ISO 639-2, bibliographic). */
  readonly language: string;
}

/** Captions to add. */
export interface CaptionRequest {
  readonly language: string;
  readonly name: string;
  /** WebVTT or SRT. */
  readonly text: string;
}

/** A backend's answer as the details of a video, or null if it is none. */
export function asVideoDetails(value: unknown): VideoDetails | null {
  const details = asRecord(value);
  if (!details) return null;
  const { title, description, poster, screenshot, screenshots, editable, transcription } = details;
  if (typeof title !== 'string' && !Array.isArray(editable)) return null;
  return {
    title: typeof title === 'string' ? title : '',
    description: typeof description === 'string' ? description : '',
    poster: typeof poster === 'string' ? poster : null,
    screenshot: Number.isInteger(screenshot) ? Number(screenshot) : null,
    screenshots: readScreenshots(screenshots),
    editable: Array.isArray(editable) ? detailNames.filter((name) => editable.includes(name)) : detailNames,
    transcription: transcription === true,
  };
}

/** A backend's answer as captions, or null if it is none. */
export function asCaption(value: unknown): Caption | null {
  const caption = asRecord(value);
  const id = caption?.['id'];
  if (!isId(id)) return null;
  const text = (field: string): string => (typeof caption?.[field] === 'string' ? caption[field] : '');
  return { id, language: text('language'), name: text('name') };
}
