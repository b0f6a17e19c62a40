/**
 * `npm run docs`: writes what stands between markers in the documentation: the tables of docs/api.md, made from the element's
 * manifest, the tag for a CDN in docs/frameworks.md, and the code of docs/stacks.md. `npm run docs -- --check` writes nothing
 * and fails if they are out of date. With `--built`, for a release, the tag gets the hash of what is in `cdn/`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { apiTables } from './build/api-tables.js';
import { entryIntegrity, fillCdnTag } from './build/integrity.js';
import { readManifest } from './build/manifest.js';
import { fillMarkers } from './build/markers.js';
import { packageVersion } from './build/package-version.js';
import { fillStacksPage } from '../test/package/consumers/stacks-page.js';

const { element } = await readManifest();
const integrity = process.argv.includes('--built') ? entryIntegrity('cdn') : undefined;

/** The pages with generated places, and what fills them. */
const pages: Readonly<Record<string, (text: string) => string>> = {
  'docs/api.md': (text) => fillMarkers(text, apiTables(element)),
  'docs/stacks.md': (text) => fillStacksPage(text),
  'docs/frameworks.md': (text) => fillCdnTag(text, packageVersion(), integrity),
};

for (const [path, fill] of Object.entries(pages)) {
  const current = readFileSync(path, 'utf8');
  const wanted = fill(current);
  if (wanted === current) {
    console.log(`${path} is up to date.`);
  } else if (process.argv.includes('--check')) {
    console.error(`${path} is out of date. \`npm run docs\` writes it.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, wanted);
    console.log(`${path} was written.`);
  }
}
