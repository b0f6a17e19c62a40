import { isolate } from '../locales/isolate.js';
import type { Strings } from '../locales/strings.js';
import { shorten } from './shorten.js';

/** The texts that Gcore documents for a video's `error` ("VOD status" in its documentation), in lower case. */
const sentences = {
  'file invalid': 'refusedInvalid',
  'video file is invalid': 'refusedInvalid',
  'unable to analyze the origin file': 'refusedInvalid',
  'unable to validate video file': 'refusedInvalid',
  'encoding has failed': 'refusedDamaged',
  'video file has codec parameters issue': 'refusedDamaged',
  'video file has empty streams': 'refusedNoStreams',
  'requested encoding duration exceeds clip length': 'refusedClip',
  'the storage limit has been exceeded': 'refusedStorage',
  'access to the origin is forbidden': 'linkForbidden',
  'connection reset by peer': 'linkBroken',
  'the downloaded file is incomplete': 'linkBroken',
  'network timeout occurred': 'linkTimeout',
  'the requested origin was not found': 'linkNotFound',
} as const satisfies Readonly<Record<string, keyof Strings>>;

/** A sentence for what Gcore says of a video, in the person's language; null for words that it does not document. */
export function sentenceOf(text: string, strings: Strings): string | null {
  const known = text.trim().toLowerCase().replace(/\.$/, '');
  return known in sentences ? strings[sentences[known as keyof typeof sentences]] : null;
}

/** The same, as part of a longer line: undocumented words are shown as they are. */
export const describeComplaint = (text: string, strings: Strings): string =>
  sentenceOf(text, strings) ?? isolate(shorten(text));

/** Why a video was refused. */
export function describeRefusal(text: string, strings: Strings): string {
  const sentence = sentenceOf(text, strings);
  if (sentence !== null) return sentence;
  return text === '' || /invalid/i.test(text)
    ? strings.refusedInvalid
    : strings.refused(isolate(shorten(text)));
}
