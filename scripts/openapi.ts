import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startGcore } from '../demo/server/start.js';
import { OpenApiDocument } from './openapi/openapi-document.js';
import { playThrough } from './openapi/play-through.js';

/*
 * Holds the emulator's answers against Gcore's OpenAPI description, which is not ours to copy here. It is in the folder
 * `api-reference` of https://github.com/G-Core/product-documentation, as YAML:
 *
 *   npm run openapi -- streaming_api.yaml
 */

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error(
    'Say where the OpenAPI description of Gcore’s Streaming API is: npm run openapi -- streaming_api.yaml',
  );
  process.exit(2);
}
const document = new OpenApiDocument(parse(await readFile(file, 'utf8')));
const storage = await mkdtemp(join(tmpdir(), 'gcore-openapi-'));
const gcore = await startGcore({ port: 0, storage, transcoding: 'none' });
const exchanges = await playThrough(gcore);
await gcore.close();
await rm(storage, { recursive: true });

let problems = 0;
for (const exchange of exchanges) {
  for (const problem of document.problemsOf(exchange)) {
    problems += 1;
    console.error(`${exchange.method} ${exchange.path} → ${exchange.status}: ${problem}`);
  }
}
console.log(`${exchanges.length} answers, ${problems} of them not as documented.`);
process.exitCode = problems === 0 ? 0 : 1;
