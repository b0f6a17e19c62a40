import { build, type Rolldown } from 'vite';

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
    build: {
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      target: 'es2022',
      lib: { entry: 'src/gcore-uploader.ts', formats: ['es'], fileName: 'gcore-uploader' },
      rolldownOptions: { output: { chunkFileNames: chunkName, minify: true } },
    },
  });
  if (!Array.isArray(result)) throw new Error('Vite built something other than a library.');
  checkImports(result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk'));
}

/** A package that is loaded on first use is named after itself, not after its entry (`src`, `index`, `core`, …). */
function chunkName({ facadeModuleId, name }: Rolldown.PreRenderedChunk): string {
  const packageName = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(facadeModuleId ?? '')?.[1];
  return `${packageName?.replace('/', '-') ?? name}.js`;
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
