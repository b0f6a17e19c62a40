/**
 * `npm run docs`: writes the API tables between their markers in README.md, made from the element's manifest.
 * `npm run docs -- --check` writes nothing and fails where they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { apiTables } from './build/api-tables.js';
import { readManifest } from './build/manifest.js';
import { fillMarkers } from './build/markers.js';

const path = 'README.md';
const { element } = await readManifest();
const current = readFileSync(path, 'utf8');
const wanted = await format(fillMarkers(current, apiTables(element)), {
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
