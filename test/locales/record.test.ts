import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RecordStrings } from '../../src/locales/record/record-strings.js';
import { en } from '../../src/locales/record/en.js';
import { recordLoaders } from '../../src/locales/record/index.js';
import { loadRecordStrings } from '../../src/locales/record/registry.js';
import { loaders } from '../../src/locales/index.js';

/** Words that a language shares with English. */
const sameWord: Readonly<Record<string, readonly string[]>> = { af: ['stop'], da: ['stop', 'upload'] };

function renderAll(strings: RecordStrings): ReadonlyMap<string, string> {
  const entries = Object.entries(strings) as [string, string | ((when: string, length: string) => string)][];
  return new Map(
    entries
      .filter(([key]) => key !== 'lang')
      .map(([key, value]) => [key, typeof value === 'string' ? value : value('‹given›', '‹length›')]),
  );
}

describe('the texts of the recorder', () => {
  it('are there in every language of the element', () => {
    assert.deepEqual(Object.keys(recordLoaders).sort(), Object.keys(loaders).sort());
  });

  for (const [tag, load] of Object.entries(recordLoaders))
    it(`are whole in ${tag}, with what they are given, and not English`, async () => {
      const strings = await load();
      assert.equal(strings.lang.toLowerCase(), tag);
      const [texts, english] = [renderAll(strings), renderAll(en)];
      assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
      for (const [key, text] of texts) {
        assert.ok(text.trim() === text && text !== '', `${key} is blank, or has blanks around it`);
        assert.doesNotMatch(text, /[{}$]|\bundefined\b|['"]|\.\.\./, `${key} has something left over`);
        for (const given of ['‹given›', '‹length›'])
          assert.equal(text.includes(given), english.get(key)?.includes(given), `${key}: ${text}`);
        if (tag !== 'en' && !sameWord[tag]?.includes(key))
          assert.notEqual(text, english.get(key), `${key} is English`);
      }
    });

  it('are found by tag as all others are', async () => {
    const langs = await Promise.all(['de-CH', 'no', 'zh-HK', 'tlh'].map(loadRecordStrings));
    assert.deepEqual(
      langs.map(({ lang }) => lang),
      ['de', 'nb', 'zh-TW', 'en'],
    );
  });
});
