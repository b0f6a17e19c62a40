import {
  type CaptionRequest,
  detailLimits,
  type DetailName,
  posterTypes,
  type TranscriptionRequest,
} from '../wire/details.js';
import { asRecord } from '../wire/json.js';
import type { GcoreApiError } from './gcore-api-error.js';
import type { VideoFields } from './gcore-entities.js';
import { Refusal } from './refusal.js';
import { withoutControls } from './video-fields.js';

/** Reads one field of a change into what Gcore calls it, or says what is wrong with it. */
type FieldReader = (value: unknown) => Partial<VideoFields> | { readonly problem: string };

const readers: Readonly<Record<string, { readonly of: DetailName; readonly read: FieldReader }>> = {
  title: { of: 'title', read: readTitle },
  description: { of: 'description', read: readDescription },
  poster: { of: 'poster', read: readPoster },
  screenshot: { of: 'poster', read: readScreenshot },
};

/**
 * What Gcore is asked to change, from what a browser sent; nothing if that was fields of the page alone.
 * @throws {Refusal} 422 that says what is wrong with each field
 */
export function readDetailsChange(
  body: Readonly<Record<string, unknown>>,
  editable: readonly DetailName[],
): Partial<VideoFields> {
  const problems: Record<string, string> = {};
  let change: Partial<VideoFields> = {};
  for (const [name, { of, read }] of Object.entries(readers)) {
    if (!Object.hasOwn(body, name)) continue;
    const fields = editable.includes(of) ? read(body[name]) : { problem: 'cannot be changed here.' };
    if ('problem' in fields) problems[name] = String(fields.problem);
    else change = { ...change, ...fields };
  }
  if (Object.keys(problems).length > 0) throw refused(problems);
  if (Object.keys(change).length === 0 && !Object.hasOwn(body, 'metadata'))
    throw new Refusal('Send title, description, poster, screenshot or metadata.', 422);
  return change;
}

/**
 * The values of the page's own fields; null: none were sent.
 * @throws {Refusal} 422 if they are no texts, too many or too long
 */
export function readMetadata({
  metadata,
}: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | null {
  if (metadata === undefined) return null;
  const { metadataFields, metadataNameCharacters, metadataValueCharacters } = detailLimits;
  const fields = Object.entries(asRecord(metadata) ?? { '': null });
  if (fields.length > metadataFields) throw refused({ metadata: `has more than ${metadataFields} fields.` });
  for (const [name, value] of fields) {
    if (typeof value !== 'string') throw refused({ metadata: 'is not an object of texts.' });
    if (name.length > metadataNameCharacters || value.length > metadataValueCharacters)
      throw refused({ metadata: `has a field of more than ${metadataValueCharacters} characters.` });
  }
  return Object.fromEntries(fields.map(([name, value]) => [name, withoutControls(String(value))]));
}

/**
 * The spoken language of a video whose captions Gcore is to make; null: the captions were sent.
 * @throws {Refusal} 422 if the host does not allow it, or if the language is none
 */
export function readTranscription(
  { transcribe, language }: Readonly<Record<string, unknown>>,
  isAllowed: boolean,
): TranscriptionRequest | null {
  if (transcribe !== true) return null;
  if (!isAllowed) throw refused({ transcribe: 'is not allowed here.' });
  return { language: readLanguage(language) };
}

/**
 * Captions that a browser sent.
 * @throws {Refusal} 422 that says what is wrong with each field
 */
export function readCaptionRequest({
  language,
  name = '',
  text,
}: Readonly<Record<string, unknown>>): CaptionRequest {
  const known = readLanguage(language);
  if (typeof name !== 'string' || name.length > detailLimits.captionNameCharacters)
    throw refused({ name: `must be a text of at most ${detailLimits.captionNameCharacters} characters.` });
  if (typeof text !== 'string' || !looksLikeCaptions.test(text))
    throw refused({ text: 'is neither WebVTT nor SRT.' });
  if (new TextEncoder().encode(text).length > detailLimits.captionBytes)
    throw refused({ text: `is larger than ${detailLimits.captionBytes} bytes.` });
  return { language: known, name: oneLine(name), text };
}

function readLanguage(language: unknown): string {
  if (typeof language === 'string' && /^[a-z]{3}$/.test(language)) return language;
  throw refused({ language: 'must be the three letters of a language.' });
}

/** A 422 of Gcore in the words of the wire: its names of fields are not ours. */
export function refusedByGcore({ text, fields }: GcoreApiError): Refusal {
  const named = Object.entries(fields ?? {}).flatMap(([field, texts]) => {
    const name = wireNames[field];
    return name === undefined ? [] : [[name, texts.join(', ')] as const];
  });
  const message = text ?? 'Gcore did not accept these fields.';
  return new Refusal(message, 422, null, named.length > 0 ? Object.fromEntries(named) : null);
}

const wireNames: Readonly<Record<string, string>> = {
  name: 'title',
  description: 'description',
  poster: 'poster',
  screenshot_id: 'screenshot',
  language: 'language',
  vtt: 'text',
  auto_transcribe_audio_language: 'language',
};

/** What both formats begin with: the name of WebVTT, or the number of the first SRT caption. */
const looksLikeCaptions = /^\uFEFF?(?:WEBVTT(?:[ \t\r\n]|$)|\s*\d+[ \t]*\r?\n)/;

function readTitle(value: unknown): ReturnType<FieldReader> {
  const title = typeof value === 'string' ? oneLine(value).trim() : '';
  if (title === '') return { problem: 'cannot be empty.' };
  const most = detailLimits.titleCharacters;
  return title.length > most ? { problem: `has more than ${most} characters.` } : { name: title };
}

function readDescription(value: unknown): ReturnType<FieldReader> {
  if (typeof value !== 'string') return { problem: 'is not a text.' };
  const most = detailLimits.descriptionCharacters;
  if (value.length > most) return { problem: `has more than ${most} characters.` };
  return { description: withoutControls(value) };
}

/** Gcore shows the poster once the screenshot is -1. */
function readPoster(value: unknown): ReturnType<FieldReader> {
  const [, type = '', data = ''] = /^data:([\w/]+);base64,([\w+/]+=*)$/.exec(String(value)) ?? [];
  if (!posterTypes.includes(type) || !signatures[type]?.test(data))
    return { problem: 'is not a JPEG, WebP or PNG in a data: URL.' };
  const bytes = Math.floor((data.replace(/=+$/, '').length * 3) / 4);
  const most = detailLimits.posterBytes;
  if (bytes > most) return { problem: `is larger than ${most} bytes.` };
  return { poster: String(value), screenshot_id: -1 };
}

function readScreenshot(value: unknown): ReturnType<FieldReader> {
  const isIndex = Number.isInteger(value) && Number(value) >= 0 && Number(value) < 100;
  return isIndex ? { screenshot_id: Number(value) } : { problem: 'is not the number of a picture.' };
}

/** The first bytes of each kind of picture, in base64. */
const signatures: Readonly<Record<string, RegExp>> = {
  'image/jpeg': /^\/9j\//,
  'image/png': /^iVBORw0KGgo/,
  'image/webp': /^UklGR/,
};

const oneLine = (text: string): string => withoutControls(text).replace(/[\n\t]+/g, ' ');

function refused(problems: Readonly<Record<string, string>>): Refusal {
  const sentence = Object.entries(problems)
    .map(([field, problem]) => `${field} ${problem}`)
    .join(' ');
  return new Refusal(sentence, 422, null, problems);
}
