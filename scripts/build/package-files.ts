import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cssCustomData, htmlCustomData, webTypes } from './editor-data.js';
import { readManifest } from './manifest.js';
import { tagTypes } from './tag-types.js';

/**
 * Fills `dist/`: the compiled sources, and what is made from the element's manifest.
 * @throws {Error} where the sources do not compile
 */
export async function buildDist(folder: string): Promise<void> {
  // What runs in a page is compiled without Node's types, and the command with them.
  for (const config of ['tsconfig.build.json', 'tsconfig.cli.json']) {
    const compiler = ['node_modules/typescript/bin/tsc', '-p', config, '--outDir', folder];
    const { status } = spawnSync(process.execPath, compiler, { stdio: 'inherit' });
    if (status !== 0) throw new Error('The sources do not compile.');
  }

  const { manifest, element } = await readManifest();
  const data = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': htmlCustomData(element),
    'vscode.css-custom-data.json': cssCustomData(element),
    'web-types.json': webTypes(element),
  };
  for (const [name, content] of Object.entries(data))
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  for (const { name, content } of tagTypes(element)) writeFileSync(join(folder, name), content);
}
