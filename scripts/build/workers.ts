import { build } from 'vite';
import { type bundledPackages, licenseBanner } from './licenses.js';
import { shorter } from './shorter.js';
import { standIns } from './stand-ins.js';

/**
 * `upload-worker.js`, the site's worker, and `picture-worker.js`: each in one file without imports, to be served from wherever
 * the site likes.
 * @param license where the list of what is bundled goes, if the folder has none that holds it
 */
export async function buildWorkers(folder: string, license?: typeof bundledPackages): Promise<void> {
  for (const name of ['upload-worker', 'picture-worker']) await buildWorker(name, folder, license);
}

async function buildWorker(name: string, folder: string, license?: typeof bundledPackages): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [standIns(), shorter()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      sourcemap: true,
      target: 'es2022',
      ...(license && { license: { fileName: `${name}.${license.fileName}` } }),
      lib: { entry: `src/${name}.ts`, formats: ['es'], fileName: name },
      rolldownOptions: {
        // Terser takes most of the time, as it should.
        checks: { bundlerTimings: false },
        output: {
          codeSplitting: false,
          minify: true,
          postBanner: licenseBanner,
          comments: { annotation: false },
        },
      },
    },
  });
}
