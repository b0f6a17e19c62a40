import { readFileSync } from 'node:fs';
import type { Described } from './manifest.js';

/** The codes of an `UploadError` with their meanings, as the list above their type tells them. */
export function readErrorCodes(): readonly Described[] {
  const source = readFileSync('src/core/model/errors.ts', 'utf8');
  const codes = [...source.matchAll(/^ {2}\| '([\w-]+)'/gm)].map(([, code = '']) => code);
  const meanings = new Map(
    [...source.matchAll(/^ \* - `([\w-]+)` +(.+)$/gm)].map(([, code = '', meaning = '']) => [code, meaning]),
  );
  return codes.map((name) => {
    const description = meanings.get(name);
    if (description === undefined)
      throw new Error(`src/core/model/errors.ts does not say what ${name} means.`);
    return { name, description };
  });
}
