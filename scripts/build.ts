/**
 * `npm run build`: the package (`dist/`), the file for plain pages (`cdn/`), and the demo with the documentation as a static
 * site (`demo-dist/`, `demo-dist/docs/`).
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { buildCdn } from './build/cdn.js';
import { buildDocsSite } from './build/docs-site.js';
import { cdnScript, entryIntegrity, writeImportMap } from './build/integrity.js';
import { buildDist } from './build/package-files.js';
import { packageVersion } from './build/package-version.js';

for (const folder of ['dist', 'cdn', 'demo-dist']) rmSync(folder, { recursive: true, force: true });

await buildDist('dist');
await buildCdn('cdn');
writeImportMap('cdn', packageVersion());
await build({ logLevel: 'warn' });
buildDocsSite('demo-dist/docs');

console.log('cdn/ as a plain page gets it, brotli:');
for (const name of readdirSync('cdn').filter((path) => path.endsWith('.js'))) {
  const sizeKb = brotliCompressSync(readFileSync(`cdn/${name}`)).length / 1000;
  console.log(`${sizeKb.toFixed(1).padStart(8)} kB  ${name}`);
}
console.log(`\n${cdnScript(packageVersion(), entryIntegrity('cdn'))}`);
