import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** By what is imported: the file in `stand-ins/` that takes its place. */
const replaced: Readonly<Record<string, string>> = {
  'url-parse': 'url-parse',
  'js-base64': 'js-base64',
  './own-script.js': 'own-script',
};

/** Leaves out the packages that do what every browser that we run in does by itself, and what is true of `dist/` only. */
export function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId: (source) => {
      const name = replaced[source];
      return name && fileURLToPath(new URL(`stand-ins/${name}.ts`, import.meta.url));
    },
  };
}
