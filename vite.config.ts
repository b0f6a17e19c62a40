import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

/** The front page and every page of demo/ that is there. */
const pages = [
  'index.html',
  ...readdirSync('demo')
    .filter((name) => name.endsWith('.html'))
    .map((name) => `demo/${name}`),
].filter((path) => existsSync(path));

/** Pages of the tests, beside those of the demo in a build for them. */
const testPages = ['test/faults/behind-service-worker/element.html'];

/** The demo, served by demo/server/ while developing and built into a static site that works under any path. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'gcore-uploader' } } }),
    svelte({ configFile: false }),
  ],
  // Without `development` Lit does not announce its development build: the demo's console stays silent.
  resolve: {
    // A bundler copies the worker's script of the package; here it is made of the sources.
    alias: [{ find: /^\.\/own-script\.js$/, replacement: resolve('demo/pages/shell/own-script.ts') }],
    conditions: defaultClientConditions.filter((condition) => condition !== 'development|production'),
  },
  server: { host: '127.0.0.1' },
  // Everything is found before the first page is served, also what is loaded on demand: a dependency that turned up with
  // the first picked file would have the page reloaded in the midst of its upload.
  optimizeDeps: {
    entries: [...pages, 'demo/pages/**/*.ts', 'src/{browser,core,element,locales,wire}/**/*.ts'],
    include: ['react', 'react/jsx-dev-runtime', 'react-dom/client', 'vue'],
  },
  worker: { format: 'es' },
  build: {
    outDir: 'demo-dist',
    sourcemap: true,
    // The demo loads hls.js and mediabunny whole; both are chunks of their own.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: mode === 'with-server' ? [...pages, ...testPages] : pages },
  },
}));
