import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The front page and every page of demo/ that is there. */
const pages = [
  'index.html',
  ...readdirSync('demo')
    .filter((name) => name.endsWith('.html'))
    .map((name) => `demo/${name}`),
].filter((path) => existsSync(path));

/** The demo, served by demo/server/ while developing and built into a static site that works under any path. */
export default defineConfig({
  base: './',
  server: { host: '127.0.0.1' },
  build: {
    outDir: 'demo-dist',
    sourcemap: true,
    rolldownOptions: { input: pages },
  },
});
