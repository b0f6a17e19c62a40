import type { Strings } from './strings.js';

/** One literal `import()` a language, so that a bundler makes each its own chunk. Keys are lower-case BCP 47 tags. */
export const loaders: Readonly<Record<string, () => Promise<Strings>>> = {
  en: async () => (await import('./en.js')).en,
};
