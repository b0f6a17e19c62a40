import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitepress';
import { liveExamples } from './live-examples.js';
import { languageModelTexts, writeLanguageModelTexts } from './llms.js';
import { linksOfTheRepository } from './repository-links.js';
import { sections } from './sections.js';

/** Without it a browser asks for /favicon.ico. */
const noIcon = { rel: 'icon', href: 'data:,' };

/**
 * The documentation as a site: the Markdown of this folder and of README.md, with search and with examples that run. It
 * works under any path, loads nothing from elsewhere, and lies beside the demo's pages.
 */
export default defineConfig({
  lang: 'en',
  title: 'gcore-uploader',
  description: 'A web component that uploads a video from the browser to Gcore Video Hosting, resumably.',
  base: './',
  outDir: '../demo-dist/docs',
  cacheDir: '../node_modules/.vitepress',
  // The demo's pages are not of this site. A test looks for dead links in what is built.
  ignoreDeadLinks: [/^\.\/\.\.\//],
  head: [['link', noIcon]],
  markdown: {
    include: { rebaseRelativeUrls: false },
    config(md) {
      linksOfTheRepository(md);
      liveExamples(md);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: sections.map(({ text, items }) => ({ text, items: items.map(({ about: _, ...page }) => page) })),
    nav: [{ text: 'Demo', link: '../index.html', target: '_self' }],
    docFooter: { prev: false, next: false },
  },
  buildEnd: ({ outDir }) => writeLanguageModelTexts(outDir),
  vite: {
    // Without `development` Lit does not announce its development build.
    resolve: {
      conditions: defaultClientConditions.filter((condition) => condition !== 'development|production'),
    },
    // As for the demo: a dependency that is found late would reload the page in the middle of an upload.
    optimizeDeps: { entries: ['../src/{browser,core,element,locales,wire}/**/*.ts'] },
    plugins: [
      // The development server writes `head` only with script, when the browser has asked already.
      {
        name: 'no-icon',
        apply: 'serve',
        transformIndexHtml: () => [{ tag: 'link', attrs: noIcon, injectTo: 'head' as const }],
      },
      {
        name: 'language-model-texts',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            const name = /\/(llms(?:-full)?\.txt)$/.exec(request.url ?? '')?.[1] ?? '';
            const text = languageModelTexts().get(name);
            if (text === undefined) next();
            else response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
          });
        },
      },
    ],
  },
});
