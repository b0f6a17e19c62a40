import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { en } from '../../src/locales/en.js';
import { loaders } from '../../src/locales/index.js';
import { loadLocale } from '../../src/locales/registry.js';
import type { Count } from '../../src/locales/count.js';
import type { Strings } from '../../src/locales/strings.js';

const counts = [0, 1, 2, 5, 21];
const others = Object.keys(loaders).filter((tag) => tag !== 'en');

/** Names and numbers around punctuation, which some languages write as English does. */
const onlyPunctuation = ['actionOn', 'announcePercent', 'announceInterrupted', 'announceFailed'];
/** Words that a language shares with English. */
const sameWord: Readonly<Record<string, readonly string[]>> = {
  da: ['start', 'link'],
  de: ['link', 'listLabel'],
  it: ['link'],
  nb: ['start'],
  nl: ['link'],
  'pt-br': ['link'],
  'sr-latn': ['link'],
};

/** Arguments of one call: what a text must show of them, and the call. */
interface Rendering {
  readonly key: keyof Strings;
  readonly text: string;
  readonly mustShow: readonly string[];
}

/** The texts that take numbers; all others take ready strings. */
const counted = {
  summary: (strings: Strings, count: Count) => strings.summary(count, { value: 34, text: '34' }),
  reasonTooMany: (strings: Strings, count: Count) => strings.reasonTooMany(count),
};
const isCounted = (key: string): key is keyof typeof counted => key in counted;

/** Small numbers may be words: "one video", a dual. */
const largestWord = 2;

/** More files than anybody adds at once. */
const largestCount = 10_000;

/** What CLDR calls the numbers of files that a list can have; the type also wants what is said of all others. */
function categoriesMet(tag: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(tag);
  return new Set(['other', ...Array.from({ length: largestCount }, (_, count) => rules.select(count))]);
}

/** Every text of a language, with each of the counts where it takes one. */
function renderAll(strings: Strings): readonly Rendering[] {
  return (Object.keys(en) as (keyof Strings)[])
    .filter((key) => key !== 'lang')
    .flatMap((key): readonly Rendering[] => {
      const value = strings[key];
      if (typeof value === 'string') return [{ key, text: value, mustShow: [] }];
      if (isCounted(key))
        return counts.map((count) => ({
          key,
          text: counted[key](strings, { value: count, text: String(count) }),
          mustShow: count > largestWord ? [String(count)] : [],
        }));
      const given = ['‹first›', '‹second›'].slice(0, value.length);
      // Its parameters are strings: those that take counts were told apart above.
      const text = (value as (...args: string[]) => string)(...given);
      return [{ key, text, mustShow: given }];
    });
}

describe('a language', () => {
  for (const [tag, load] of Object.entries(loaders))
    it(`${tag} has a text for everything, whole and with what it is given`, async () => {
      const strings = await load();
      assert.equal(strings.lang.toLowerCase(), tag);
      assert.deepEqual(Object.keys(strings).sort(), Object.keys(en).sort());
      for (const { key, text, mustShow } of renderAll(strings)) {
        assert.ok(text.trim() === text && text !== '', `${key} is blank, or has blanks around it: "${text}"`);
        assert.doesNotMatch(
          text,
          /[{}$]|\bundefined\b|\bnull\b|\bNaN\b|\[object/,
          `${key} has something left over`,
        );
        assert.doesNotMatch(text, /['"]|\.\.\./, `${key} is typed as on a typewriter`);
        for (const given of mustShow)
          assert.ok(text.includes(given), `${key} leaves ${given} out: "${text}"`);
      }
    });

  for (const tag of others)
    it(`${tag} is not English`, async () => {
      const strings = await loadLocale(tag);
      const english = new Map(renderAll(en).map(({ key, text }, index) => [`${key} ${index}`, text]));
      const same = renderAll(strings)
        .filter(({ key, text }, index) => english.get(`${key} ${index}`) === text)
        .map(({ key }) => key)
        .filter((key) => !onlyPunctuation.includes(key) && !sameWord[tag]?.includes(key));
      assert.deepEqual([...new Set(same)], []);
    });

  for (const tag of ['ar', 'he', 'fa', 'ur'])
    it(`${tag} sets what is written from the left apart`, async () => {
      const strings = await loadLocale(tag);
      for (const apart of ['\u206812.3\u2069', '\u206861 MB\u2069'])
        assert.ok(strings.bytesOf('12.3', '61 MB').includes(apart));
      assert.match(strings.reasonNameMismatch('mp4', 'PDF'), /\u2068\.mp4\u2069.*\u2068PDF\u2069/);
      assert.match(strings.reasonLinkScheme, /\u2068https:\/\/\u2069/);
    });

  for (const tag of Object.keys(loaders))
    it(`${tag} has a form for each kind of number that a list can have, and no other (CLDR)`, () => {
      const source = readFileSync(`src/locales/${tag}.ts`, 'utf8');
      const forms = Array.from(source.matchAll(/^ +(zero|one|two|few|many|other): /gm), ([, form]) => form);
      const given = new Set(forms);
      // Its counted noun never changes, and the file says so.
      if (given.size === 0) return assert.match(source, /one form|have no plural/);
      assert.deepEqual([...given].sort(), [...categoriesMet(tag)].sort());
    });

  const plurals: readonly (readonly [tag: string, forms: number])[] = [
    ['en', 2],
    ['de', 2],
    ['ro', 3],
    ['pl', 3],
    ['cs', 3],
    ['he', 3],
    ['sl', 3],
    ['ar', 5],
    ['ja', 1],
  ];
  for (const [tag, forms] of plurals)
    it(`${tag} has the forms of its numbers, ${forms} among ${counts.join(', ')}`, async () => {
      const strings = await loadLocale(tag);
      const sentences = counts.map((value) =>
        strings.reasonTooMany({ value, text: '#' }).replaceAll(/[#\d]+/g, '#'),
      );
      assert.equal(new Set(sentences).size, forms, sentences.join('\n'));
    });
});

describe('a language tag finds', () => {
  const table: readonly (readonly [asked: string, found: string])[] = [
    ['es-MX', 'es'],
    ['pt-PT', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['zh', 'zh-CN'],
    ['zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hans-SG', 'zh-CN'],
    ['de-CH-1996', 'de'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['tl-PH', 'fil'],
    ['sr-RS', 'sr'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['tlh', 'en'],
    ['', 'en'],
  ];
  for (const [asked, found] of table)
    it(`${found} for "${asked}"`, async () => {
      assert.equal((await loadLocale(asked)).lang, found);
    });
});

describe('The number of languages', () => {
  const languages = new Set(Object.keys(loaders).map((tag) => tag.split('-')[0]));
  for (const path of ['README.md', 'docs/comparison.md'])
    it(`The number of languages is right in ${path}`, () => {
      const said = /(\d+) languages|\| languages +\| (\d+)/.exec(readFileSync(path, 'utf8'));
      assert.equal(Number(said?.[1] ?? said?.[2]), languages.size);
    });
});
