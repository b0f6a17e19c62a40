import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sections } from './sections.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/**
 * What a language model reads in place of the site, by file name (https://llmstxt.org): a list of the pages, the pages as
 * Markdown, and all of it in one file.
 */
export function languageModelTexts(): ReadonlyMap<string, string> {
  const { description } = JSON.parse(read('package.json')) as { description: string };
  const readme = read('README.md');
  const lists = sections.map(({ text, items }) => {
    const links = items
      .filter(({ link }) => link !== '/')
      .map((page) => `- [${page.text}](.${page.link}.md): ${page.about}`);
    return `## ${text}\n\n${links.join('\n')}`;
  });
  const head = `# gcore-uploader\n\n> ${description}\n\n- [README](./README.md): what it is and how to begin`;
  const names = sections.flatMap(({ items }) => items.map(({ link }) => link)).filter((link) => link !== '/');
  const pages = new Map(names.map((name) => [`${name.slice(1)}.md`, read(`docs${name}.md`)]));
  return new Map([
    ['llms.txt', `${head}\n\n${lists.join('\n\n')}\n`],
    ['llms-full.txt', [readme, ...pages.values()].join('\n\n')],
    ['README.md', readme],
    ...pages,
  ]);
}

export function writeLanguageModelTexts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of languageModelTexts()) writeFileSync(join(folder, name), text);
}
