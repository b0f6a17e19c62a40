import { type DetailsChange, detailLimits, posterTypes } from '../../wire/details.js';
import type {
  DetailField,
  DetailProblem,
  DetailsMetadata,
  NewCaption,
  NewDetails,
  PosterChoice,
  Said,
  SaidState,
  Transcription,
  UploadDetails,
} from '../model/details.js';
import type { Draft, DraftCaption, DraftField } from '../ports/drafts.js';

/*
 * What becomes of a draft; pure.
 */

export const fieldNames: readonly DetailField[] = ['title', 'description', 'poster', 'metadata'];

/** Makes these the last words. What cannot be sent is kept with its problem, so that nothing typed is lost. */
export function withWords(draft: Draft, details: NewDetails, by: string): Draft {
  let { fields } = draft;
  for (const name of fieldNames) {
    const value = details[name];
    if (value === undefined || isSame(fields[name]?.value, value)) continue;
    const problem = problemOf(name, value);
    const revision = (fields[name]?.revision ?? 0) + 1;
    const state: SaidState = problem ? 'refused' : 'unsent';
    fields = { ...fields, [name]: { value, state, problem, revision, by } };
  }
  return { ...draft, fields };
}

/** Metadata are a new object each time. */
const isSame = (one: Word | undefined, other: Word): boolean =>
  one === other || (isMetadata(one) && isMetadata(other) && JSON.stringify(one) === JSON.stringify(other));

type Word = string | PosterChoice | DetailsMetadata;

const isMetadata = (value: Word | undefined): value is DetailsMetadata =>
  typeof value === 'object' && !(value instanceof Blob);

export function withCaption(draft: Draft, key: string, added: NewCaption | Transcription): Draft {
  const { language, name, text, transcribe } = { name: '', text: '', transcribe: false, ...added };
  const caption: DraftCaption = { key, language, name, text, transcribe, state: 'unsent', problem: null };
  return { ...draft, captions: [...draft.captions, caption] };
}

/** Captions that Gcore has stay. */
export function withoutCaption(draft: Draft, key: string): Draft {
  const captions = draft.captions.filter((each) => each.key !== key || each.state === 'sent');
  return { ...draft, captions };
}

export type Unsent = { readonly [Field in DetailField]?: DraftField<Word> };

/** The words that wait to be sent, all of which go in one request; null: none. */
export function unsentFields({ fields }: Draft): Unsent | null {
  const unsent = fieldNames.flatMap((name) => {
    const field = fields[name];
    return field?.state === 'unsent' ? [[name, field] as const] : [];
  });
  return unsent.length > 0 ? Object.fromEntries(unsent) : null;
}

export const hasUnsent = (draft: Draft): boolean =>
  unsentFields(draft) !== null || draft.captions.some(({ state }) => state === 'unsent');

/** What came of a request: only for words that nobody has changed since. */
export function settled(
  draft: Draft,
  sent: Unsent,
  stateOf: (name: DetailField) => { readonly state: SaidState; readonly problem: DetailProblem | null },
): Draft {
  let { fields } = draft;
  for (const name of fieldNames) {
    const now = fields[name];
    if (!now || now.revision !== sent[name]?.revision) continue;
    fields = { ...fields, [name]: { ...now, ...stateOf(name) } };
  }
  return { ...draft, fields };
}

export function settledCaption(
  draft: Draft,
  key: string,
  outcome: { readonly state: SaidState; readonly problem: DetailProblem | null },
): Draft {
  const captions = draft.captions.map((each) => (each.key === key ? { ...each, ...outcome } : each));
  return { ...draft, captions };
}

/** The same words for another video: an upload that starts over may go into one. */
export function forVideo(draft: Draft, videoId: number, ticket: string | null): Draft {
  if (draft.videoId === videoId) return draft;
  if (draft.videoId === null) return { ...draft, videoId, ticket };
  const again = <Kept extends { readonly state: SaidState }>(kept: Kept): Kept =>
    kept.state === 'sent' ? { ...kept, state: 'unsent' } : kept;
  const fields = Object.fromEntries(
    Object.entries(draft.fields).map(([name, field]) => [name, again(field)]),
  );
  return { ...draft, videoId, ticket, fields, captions: draft.captions.map(again) };
}

/** Nobody takes captions: each says so, and waits no more. */
export function withoutTakers(draft: Draft): Draft {
  const captions = draft.captions.map((each) =>
    each.state === 'unsent'
      ? { ...each, state: 'refused' as const, problem: { code: 'not-taken' as const } }
      : each,
  );
  return { ...draft, captions };
}

/** A draft as an upload's snapshot has it. */
export function saidIn(draft: Draft | null, by: string): Pick<UploadDetails, DetailField | 'captions'> {
  const said = <Value>(field: DraftField<Value> | undefined): Said<Value> | null =>
    field
      ? { value: field.value, state: field.state, problem: field.problem, elsewhere: field.by !== by }
      : null;
  const { title, description, poster, metadata } = draft?.fields ?? {};
  return {
    title: said(title),
    description: said(description),
    poster: said(poster),
    metadata: said(metadata),
    captions: (draft?.captions ?? []).map(({ text: _, ...caption }) => caption),
  };
}

/** Words as the backend gets them. */
export async function asChange(unsent: Unsent): Promise<DetailsChange> {
  const { title, description, poster, metadata } = unsent;
  return {
    ...(title && { title: String(title.value).trim() }),
    ...(description && { description: String(description.value) }),
    ...(poster &&
      (poster.value instanceof Blob
        ? { poster: await dataUrl(poster.value) }
        : { screenshot: Number(poster.value) })),
    ...(metadata && { metadata: metadata.value as DetailsMetadata }),
  };
}

const mostCharacters: Readonly<Record<DetailField, number>> = {
  title: detailLimits.titleCharacters,
  description: detailLimits.descriptionCharacters,
  /** The number of a picture. */
  poster: Infinity,
  metadata: detailLimits.metadataValueCharacters,
};

function problemOf(name: DetailField, value: Word): DetailProblem | null {
  if (name === 'title' && String(value).trim() === '') return { code: 'empty' };
  if (value instanceof Blob) {
    if (!posterTypes.includes(value.type)) return { code: 'not-a-picture' };
    const most = detailLimits.posterBytes;
    return value.size > most ? { code: 'too-large', most } : null;
  }
  const texts = isMetadata(value) ? Object.values(value) : [String(value)];
  const most = mostCharacters[name];
  return texts.some((text) => text.length > most) ? { code: 'too-long', most } : null;
}

/** As many bytes at a time as a call can have arguments. */
const BYTES_AT_A_TIME = 0x8000;

async function dataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_A_TIME)
    binary += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_A_TIME));
  return `data:${blob.type};base64,${btoa(binary)}`;
}
