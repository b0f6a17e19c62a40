import { words } from './converters.js';

const known = ['file', 'link', 'camera', 'screen'] as const;
type Source = (typeof known)[number];

/** As the property has them, or in one text: Vue and React set the property to what their template says. */
type Sources = readonly string[] | string;

const listOf = (sources: Sources): readonly string[] =>
  typeof sources === 'string' ? words(sources) : sources;

const isKnown = (word: string): boolean => known.some((source) => source === word);

/** Whether a way to add is offered; files are the fallback, so that a misspelling leaves no dead element. */
export function isOffered(source: Source, sources: Sources): boolean {
  const list = listOf(sources).filter(isKnown);
  return list.length > 0 ? list.includes(source) : source === 'file';
}

/** Whether something can be recorded here. */
export const offersRecording = (sources: Sources): boolean =>
  isOffered('camera', sources) || isOffered('screen', sources);

/** Whether each word is a way to add. */
export const areSources = (sources: Sources): boolean => listOf(sources).every(isKnown);
