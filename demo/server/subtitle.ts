import { isRecord } from './api-errors.js';
import type { Subtitle } from './video.js';

const LIMIT_BYTES = 5 * 1024 * 1024;
const FIELDS = ['name', 'language', 'vtt'] as const;

/**
 * Reads captions: `language` and `vtt` have to be there, as WebVTT or SRT.
 * @param before what the request changes; without it the captions are new
 */
export function readSubtitle(
  entity: unknown,
  id: number,
  before: Omit<Subtitle, 'id'> = { name: '', language: '', vtt: '' },
): { readonly subtitle: Subtitle } | { readonly error: string } {
  const fields = isRecord(entity) ? entity : {};
  const given = FIELDS.flatMap((field) => (fields[field] == null ? [] : [[field, fields[field]] as const]));
  if (given.some(([, value]) => typeof value !== 'string')) return { error: 'A field is not a string.' };
  const subtitle = { ...before, ...(Object.fromEntries(given) as Partial<Subtitle>), id };
  const spoken = fields['auto_transcribe_audio_language'];
  if (typeof spoken === 'string')
    return transcribed(
      subtitle,
      given.some(([field]) => field === 'vtt'),
    );
  if (!/^[a-z]{3}$/.test(subtitle.language)) return { error: 'Language code is not recognized.' };
  if (!/^(\uFEFF?WEBVTT|\uFEFF?\s*\d+\s*\r?\n)/.test(subtitle.vtt))
    return { error: 'Subtitles are neither WebVTT nor SRT.' };
  if (Buffer.byteLength(subtitle.vtt) > LIMIT_BYTES) return { error: 'Subtitles are larger than 5 MB.' };
  return { subtitle };
}

/** Captions of what is said: nobody listens here, and the documentation forbids a text beside it. */
function transcribed(
  subtitle: Subtitle,
  hasText: boolean,
): { readonly subtitle: Subtitle } | { readonly error: string } {
  if (hasText) return { error: 'Subtitles cannot be both sent and made.' };
  if (!/^[a-z]{3}$/.test(subtitle.language)) return { error: 'Language code is not recognized.' };
  const name = subtitle.name === '' ? `${subtitle.language} (AI-generated)` : subtitle.name;
  return { subtitle: { ...subtitle, name, vtt: 'WEBVTT\n\n00:00.000 --> 00:01.000\n[silence]\n' } };
}
