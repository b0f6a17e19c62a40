import { en } from '../src/locales/en.js';
import type { Strings } from '../src/locales/strings.js';

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    'aàbƀcçdđeéfƒgğhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzžAÅBƁCÇDĐEÉFƑGĞHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽ'.matchAll(
      /(.)(.)/gu,
    ),
  ).map(([, plain = '', accented = '']) => [plain, accented]),
);

/** Languages are up to two fifths longer than English. */
const GROWTH = 0.4;

/**
 * English with accents, two fifths longer and in brackets, under the tag `en-XA`: a text without accents is not translated,
 * a text without its end bracket is cut off.
 */
export const pseudo: Strings = { ...mapTexts(en), lang: 'en-XA' };

function mapTexts(strings: Strings): Strings {
  const entries = Object.entries(strings).map(([key, value]: [string, Strings[keyof Strings]]) => [
    key,
    typeof value === 'string' ? disguise(value) : disguised(value as (...args: unknown[]) => string),
  ]);
  // The same keys with the same kinds of values, which Object.fromEntries cannot say.
  return Object.fromEntries(entries) as unknown as Strings;
}

/** The arguments (names, numbers) stay as they are. */
function disguised(render: (...args: unknown[]) => string) {
  return (...args: unknown[]): string => {
    const given = args.flatMap((arg) => (typeof arg === 'string' ? [arg] : []));
    return disguise(render(...args), given);
  };
}

function disguise(text: string, given: readonly string[] = []): string {
  const pieces = given.reduce<readonly string[]>(
    (parts, arg) => parts.flatMap((part) => (given.includes(part) ? [part] : splitAround(part, arg))),
    [text],
  );
  const accented = pieces.map((piece) =>
    given.includes(piece) ? piece : Array.from(piece, (letter) => accents[letter] ?? letter).join(''),
  );
  return `[${accented.join('')}${'~'.repeat(Math.ceil(text.length * GROWTH))}]`;
}

function splitAround(text: string, separator: string): readonly string[] {
  if (separator === '') return [text];
  return text.split(separator).flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}
