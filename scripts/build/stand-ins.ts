import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const packages = ['url-parse', 'js-base64'];

/** Leaves packages out that do what every browser that we run in does by itself; `stand-ins/` has what takes their place. */
export function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId: (source) =>
      packages.includes(source)
        ? fileURLToPath(new URL(`stand-ins/${source}.ts`, import.meta.url))
        : undefined,
  };
}
