import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a built folder that a browser has fetched once these entries run: they, and what they import at once. */
export function withStaticImports(folder: string, entries: readonly string[]): readonly string[] {
  const names = new Set<string>();
  const follow = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const code = readFileSync(join(folder, name), 'utf8');
    for (const [, imported] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
      if (imported) follow(imported);
  };
  entries.forEach(follow);
  return [...names].sort();
}
