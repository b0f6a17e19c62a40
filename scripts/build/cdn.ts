import { resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { compactStyles } from './compact-styles.js';
import { bundledPackages, licenseBanner, writeNotices } from './licenses.js';
import { buildWorkers } from './workers.js';
import { shorter } from './shorter.js';
import { standIns } from './stand-ins.js';

const entry = 'src/gcore-uploader.ts';
/** Loaded only by pages that show the uploads' status in their header. */
const statusEntry = 'src/status.ts';

/**
 * `cdn/gcore-uploader.js`: one import for a plain page, which defines the element. Nothing in it needs a resolver: what is
 * loaded on first use lies beside it, under names that stay the same from build to build.
 *
 * @throws where a chunk imports something that is not in the folder.
 */
export async function buildCdn(folder = 'cdn'): Promise<void> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [compactStyles(), standIns(), shorter()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      target: 'es2022',
      license: bundledPackages,
      lib: { entry: { 'gcore-uploader': entry, 'gcore-upload-status': statusEntry }, formats: ['es'] },
      rolldownOptions: {
        // Terser takes most of the time, as it should.
        checks: { bundlerTimings: false },
        output: {
          chunkFileNames: chunkName,
          minify: true,
          postBanner: licenseBanner,
          // They tell a bundler what it may leave out, and no bundler comes after this one.
          comments: { annotation: false },
          codeSplitting: { groups: [drawnAtFirst, shared, drawing] },
        },
      },
    },
  });
  if (!Array.isArray(result)) throw new Error('Vite built something other than a library.');
  await buildWorkers(folder);
  writeNotices(folder);
  checkImports(result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk'));
}

/** What only the status is drawn with. */
const statusOnly = [statusEntry, 'src/element/gcore-upload-status.ts', 'src/element/styles/status.ts'].map(
  (path) => resolve(path),
);

/**
 * What the element is drawn with, as one file beside the entry: a few small ones pack worse. The entry itself has nothing
 * that another file imports, since a page may know it under another URL (a redirect to the version, a query), under which
 * it would run a second time.
 */
const drawnAtFirst: Rolldown.CodeSplittingGroup = {
  name: 'component',
  tags: ['$initial'],
  test: (id) => id !== resolve(entry) && !statusOnly.includes(id),
};

/** What the rows share with the engine, and the languages with the rows: one file, in place of one for each small thing. */
const shared: Rolldown.CodeSplittingGroup = {
  name: 'shared',
  test: (id) =>
    ['src/core', 'src/browser/tus', 'src/wire', 'src/locales'].some((room) => id.startsWith(resolve(room))),
  minShareCount: 2,
};

/** What the rows are drawn with, and the details of a video; not what only details and the recorder share. */
const drawing: Rolldown.CodeSplittingGroup = {
  name: 'drawing',
  test: (id) =>
    id.startsWith(resolve('src/element')) ||
    (id.includes('/node_modules/lit-html/') && !id.endsWith('/directives/live.js')),
  minShareCount: 2,
};

/** A language has a file in each of these rooms besides its own: what is said there is loaded apart. */
const laterStrings = ['details', 'record'] as const;

/**
 * A package that is loaded on first use is named after itself, not after its entry (`src`, `index`, `core`, …). A language's
 * further files are named after what they are for.
 */
function chunkName({ facadeModuleId, name }: Rolldown.PreRenderedChunk): string {
  const packageName = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(facadeModuleId ?? '')?.[1];
  const room = laterStrings.find((each) => facadeModuleId?.startsWith(resolve(`src/locales/${each}`)));
  const prefix = room ? `${room}-` : '';
  return `${prefix}${packageName?.replace('/', '-') ?? name}.js`;
}

/** A browser resolves no bare specifier. */
function checkImports(chunks: readonly Rolldown.OutputChunk[]): void {
  const names = new Set(chunks.map(({ fileName }) => fileName));
  for (const { fileName, imports, dynamicImports } of chunks) {
    const outside = [...imports, ...dynamicImports].filter((name) => !names.has(name));
    if (outside.length > 0)
      throw new Error(`${fileName} imports what is not beside it: ${outside.join(', ')}`);
  }
}
