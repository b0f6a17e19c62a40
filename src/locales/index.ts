import type { Strings } from './strings.js';

/** One literal `import()` a language, so that a bundler makes each its own chunk. Keys are lower-case BCP 47 tags. */
export const loaders: Readonly<Record<string, () => Promise<Strings>>> = {
  ar: async () => (await import('./ar.js')).ar,
  cs: async () => (await import('./cs.js')).cs,
  de: async () => (await import('./de.js')).de,
  en: async () => (await import('./en.js')).en,
  es: async () => (await import('./es.js')).es,
  fa: async () => (await import('./fa.js')).fa,
  fr: async () => (await import('./fr.js')).fr,
  he: async () => (await import('./he.js')).he,
  hi: async () => (await import('./hi.js')).hi,
  id: async () => (await import('./id.js')).id,
  it: async () => (await import('./it.js')).it,
  ja: async () => (await import('./ja.js')).ja,
  ko: async () => (await import('./ko.js')).ko,
  nl: async () => (await import('./nl.js')).nl,
  pl: async () => (await import('./pl.js')).pl,
  pt: async () => (await import('./pt.js')).pt,
  'pt-br': async () => (await import('./pt-br.js')).ptBr,
  ru: async () => (await import('./ru.js')).ru,
  th: async () => (await import('./th.js')).th,
  tr: async () => (await import('./tr.js')).tr,
  uk: async () => (await import('./uk.js')).uk,
  vi: async () => (await import('./vi.js')).vi,
  'zh-cn': async () => (await import('./zh-cn.js')).zhCn,
  'zh-tw': async () => (await import('./zh-tw.js')).zhTw,
};
