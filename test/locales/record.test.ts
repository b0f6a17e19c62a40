import { en } from '../../src/locales/record/en.js';
import { recordLoaders } from '../../src/locales/record/index.js';
import { loadRecordStrings } from '../../src/locales/record/registry.js';
import { testTexts } from './whole-texts.js';

testTexts({
  name: 'the recorder',
  english: en,
  loaders: recordLoaders,
  load: loadRecordStrings,
  sameWord: { af: ['stop'], da: ['stop', 'upload'], fil: ['camera'], nl: ['camera'], vi: ['camera'] },
});
