/** `npm run build`: the package (`dist/`), the file for plain pages (`cdn/`) and the demo as a static site (`demo-dist/`). */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { buildCdn } from './build/cdn.js';

for (const folder of ['dist', 'cdn', 'demo-dist']) rmSync(folder, { recursive: true, force: true });

const compiler = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {
    stdio: 'inherit',
  },
);
if (compiler.status !== 0) process.exit(1);

await buildCdn();
await build({ logLevel: 'warn' });

console.log('cdn/ as a plain page gets it, brotli:');
for (const name of readdirSync('cdn').filter((path) => path.endsWith('.js'))) {
  const sizeKb = brotliCompressSync(readFileSync(`cdn/${name}`)).length / 1000;
  console.log(`${sizeKb.toFixed(1).padStart(8)} kB  ${name}`);
}
