import './shell/navigation.js';

import { directionOf } from '../../src/locales/direction.js';
import { loaders } from '../../src/locales/index.js';
import { drawn, exhibit } from '../gallery-exhibit.js';
import { galleryStates } from '../gallery-states.js';
import { find, make } from './shell/element.js';

const elements = galleryStates.map(exhibit);
const states = find('#states', HTMLElement);
const width = find('#width', HTMLSelectElement);
const language = find('#language', HTMLSelectElement);

for (const [index, state] of galleryStates.entries()) {
  const element = elements[index];
  if (!element) continue;
  states.append(make('section', {}, make('h2', {}, state.name), element));
  void drawn(element, state);
}

/** Each by its own name, and the one that shows what a translation breaks. */
const languages = [
  ...Object.keys(loaders).map((tag) => [tag, nameOf(tag)] as const),
  ['en-XA', 'English, longer and with accents'] as const,
];
for (const [tag, name] of languages)
  language.append(make('option', { value: tag, ...(tag === 'en' ? { selected: true } : {}) }, name));

width.addEventListener('change', () => states.style.setProperty('--width', `${width.value}px`));
language.addEventListener('change', () => {
  for (const element of elements) {
    element.lang = language.value;
    element.dir = directionOf(language.value);
  }
});

function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
