import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetailsStrings } from '../../src/locales/details/details-strings.js';
import { en } from '../../src/locales/details/en.js';
import { detailsLoaders } from '../../src/locales/details/index.js';
import { loadDetailsStrings } from '../../src/locales/details/registry.js';
import { loaders } from '../../src/locales/index.js';

/** Words that a language shares with English. */
const sameWord: Readonly<Record<string, readonly string[]>> = { fr: ['description'] };

function renderAll(strings: DetailsStrings): ReadonlyMap<string, string> {
  const entries = Object.entries(strings) as [string, string | ((given: string) => string)][];
  return new Map(
    entries
      .filter(([key]) => key !== 'lang')
      .map(([key, value]) => [key, typeof value === 'string' ? value : value('‹given›')]),
  );
}

describe('the texts of the details panel', () => {
  it('are there in every language of the element', () => {
    assert.deepEqual(Object.keys(detailsLoaders).sort(), Object.keys(loaders).sort());
  });

  for (const [tag, load] of Object.entries(detailsLoaders))
    it(`are whole in ${tag}, with what they are given, and not English`, async () => {
      const strings = await load();
      assert.equal(strings.lang.toLowerCase(), tag);
      const [texts, english] = [renderAll(strings), renderAll(en)];
      assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
      for (const [key, text] of texts) {
        assert.ok(text.trim() === text && text !== '', `${key} is blank, or has blanks around it`);
        assert.doesNotMatch(text, /[{}$]|\bundefined\b|['"]|\.\.\./, `${key} has something left over`);
        if (english.get(key)?.includes('‹given›')) assert.ok(text.includes('‹given›'), `${key}: ${text}`);
        if (tag !== 'en' && !sameWord[tag]?.includes(key))
          assert.notEqual(text, english.get(key), `${key} is English`);
      }
    });

  it('are found by tag as all others are', async () => {
    const langs = await Promise.all(['de-CH', 'no', 'zh-HK', 'tlh'].map(loadDetailsStrings));
    assert.deepEqual(
      langs.map(({ lang }) => lang),
      ['de', 'nb', 'zh-TW', 'en'],
    );
  });
});
