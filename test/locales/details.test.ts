import { en } from '../../src/locales/details/en.js';
import { detailsLoaders } from '../../src/locales/details/index.js';
import { loadDetailsStrings } from '../../src/locales/details/registry.js';
import { testTexts } from './whole-texts.js';

testTexts({
  name: 'the details panel',
  english: en,
  loaders: detailsLoaders,
  load: loadDetailsStrings,
  sameWord: { fr: ['description'] },
});
