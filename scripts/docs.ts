/**
 * `npm run docs`: writes what stands between markers in README.md: the API tables, made from the element's manifest, and the
 * tag for a CDN with this version. `npm run docs -- --check` writes nothing and fails where they are stale. With `--built`,
 * for a release, the tag gets the hash of what is in `cdn/`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { apiTables } from './build/api-tables.js';
import { entryIntegrity, fillCdnTag } from './build/integrity.js';
import { readManifest } from './build/manifest.js';
import { fillMarkers } from './build/markers.js';
import { packageVersion } from './build/package-version.js';

const path = 'README.md';
const { element } = await readManifest();
const current = readFileSync(path, 'utf8');
const integrity = process.argv.includes('--built') ? entryIntegrity('cdn') : undefined;
const filled = fillCdnTag(fillMarkers(current, apiTables(element)), packageVersion(), integrity);
const wanted = await format(filled, {
  ...(await resolveConfig(path)),
  filepath: path,
});

if (wanted === current) {
  console.log(`${path} is what the sources say.`);
} else if (process.argv.includes('--check')) {
  console.error(`${path} is stale: \`npm run docs\` writes it anew.`);
  process.exitCode = 1;
} else {
  writeFileSync(path, wanted);
  console.log(`${path} was written anew.`);
}
