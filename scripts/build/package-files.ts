import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cssCustomData, htmlCustomData, webTypes } from './editor-data.js';
import { build } from 'vite';
import { bundledPackages, licenseBanner, writeNotices } from './licenses.js';
import { buildLocalGcore } from './local-gcore.js';
import { readManifest } from './manifest.js';
import { standIns } from './stand-ins.js';
import { buildWorkers } from './workers.js';
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

  await bundleTus(folder);
  await buildLocalGcore(join(folder, 'testing'));
  await buildWorkers(folder, bundledPackages);
  writeNotices(folder);

  const { manifest, element, status } = await readManifest();
  const data = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': htmlCustomData(element),
    'vscode.css-custom-data.json': cssCustomData(element),
    'web-types.json': webTypes(element),
  };
  for (const [name, content] of Object.entries(data))
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  for (const { name, content } of tagTypes(element, status)) addTo(join(folder, name), content);
}

/** Where the sources have an entry of that name, the tag's types join its own. */
function addTo(path: string, content: string): void {
  if (!existsSync(path)) writeFileSync(path, content);
  else if (path.endsWith('.d.ts')) appendFileSync(path, content);
}

/**
 * Puts the one file of tus-js-client that is used into the module that names it, so that who installs the package gets
 * neither tus-js-client nor the 20 packages that only its Node entry needs.
 */
async function bundleTus(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [standIns()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      target: 'es2022',
      license: bundledPackages,
      lib: { entry: 'src/browser/tus/tus-upload.ts', formats: ['es'], fileName: 'browser/tus/tus-upload' },
      rolldownOptions: { output: { postBanner: licenseBanner } },
    },
  });
}
