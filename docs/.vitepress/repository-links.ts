import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';

const docs = fileURLToPath(new URL('..', import.meta.url));
const repository = 'https://github.com/gcore-uploader/gcore-uploader/blob/main/';

/**
 * Links are written for the repository, where a reader may follow them as well. On the site a page of docs/ is a page, a
 * page of the demo lies one folder up, and everything else is a file in the repository.
 */
export function linksOfTheRepository(md: MarkdownRenderer): void {
  md.core.ruler.push('links-of-the-repository', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.attrGet('href');
      if (token.type === 'link_open' && href !== null) token.attrSet('href', onSite(href));
    }
  });
}

function onSite(href: string): string {
  if (/^(?:[a-z]+:|#)/.test(href)) return href;
  const [path = '', hash = ''] = href.split(/(?=#)/);
  // A part of README.md is included, whose links begin at the repository's root; those of the pages begin at docs/.
  const page = path.replace(/^docs\//, '');
  if (!page.includes('/') && existsSync(docs + page)) return `./${page}${hash}`;
  const file = path.replace(/^\.\.\//, '');
  return /^(?:demo\/[\w-]+|index)\.html$/.test(file) ? `../${file}${hash}` : `${repository}${file}${hash}`;
}
