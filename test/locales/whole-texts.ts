import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loaders } from '../../src/locales/index.js';

/** What the texts of a part of the interface are given, such as a file's name. */
const given = ['‹given›', '‹length›'] as const;

type Text = string | ((...given: string[]) => string);

export interface PartOfInterface<Strings extends { readonly lang: string }> {
  readonly name: string;
  readonly english: Strings;
  readonly loaders: Readonly<Record<string, () => Promise<Strings>>>;
  readonly load: (tag: string) => Promise<Strings>;
  /** Keys of words that a language shares with English. */
  readonly sameWord: Readonly<Record<string, readonly string[]>>;
}

/** Tests that a part's texts are whole in every language of the element. */
export function testTexts<Strings extends { readonly lang: string }>(part: PartOfInterface<Strings>): void {
  describe(`the texts of ${part.name}`, () => {
    it('are there in every language of the element', () => {
      assert.deepEqual(Object.keys(part.loaders).sort(), Object.keys(loaders).sort());
    });

    for (const [tag, load] of Object.entries(part.loaders))
      it(`are whole in ${tag}, with what they are given, and not English`, async () => {
        const strings = await load();
        assert.equal(strings.lang.toLowerCase(), tag);
        const [texts, english] = [renderAll(strings), renderAll(part.english)];
        assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
        for (const [key, text] of texts) {
          assert.ok(text.trim() === text && text !== '', `${key} is blank, or has blanks around it`);
          assert.doesNotMatch(text, /[{}$]|\bundefined\b|['"]|\.\.\./, `${key} has something left over`);
          for (const each of given)
            assert.equal(text.includes(each), english.get(key)?.includes(each), `${key}: ${text}`);
          if (tag !== 'en' && !part.sameWord[tag]?.includes(key))
            assert.notEqual(text, english.get(key), `${key} is English`);
        }
      });

    it('are found by tag as all others are', async () => {
      const langs = await Promise.all(['de-CH', 'no', 'zh-HK', 'tlh'].map(part.load));
      assert.deepEqual(
        langs.map(({ lang }) => lang),
        ['de', 'nb', 'zh-TW', 'en'],
      );
    });
  });
}

function renderAll(strings: object): ReadonlyMap<string, string> {
  const entries = Object.entries(strings) as [string, Text][];
  return new Map(
    entries
      .filter(([key]) => key !== 'lang')
      .map(([key, value]) => [key, typeof value === 'string' ? value : value(...given)]),
  );
}
