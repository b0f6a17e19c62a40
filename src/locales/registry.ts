import { loaders } from './index.js';
import type { Strings } from './strings.js';

const registered = new Map<string, Strings>();

/** Makes a language available at once, without loading: for servers, and for languages of the host's own. */
export function registerLocale(strings: Strings): void {
  registered.set(strings.lang.toLowerCase(), strings);
}

/** The strings for a BCP 47 tag that are here already: its own, or the nearest parent's; null where there are none. */
export function registeredLocale(lang: string): Strings | null {
  for (const tag of lookupTags(lang)) {
    const strings = registered.get(tag);
    if (strings) return strings;
    if (loaders[tag]) return null;
  }
  return registered.get('en') ?? null;
}

/**
 * Loads the strings for a BCP 47 tag; English where the package has none, or where they do not load. Rejects where
 * nothing loads; the next call tries again.
 */
export async function loadLocale(lang: string): Promise<Strings> {
  for (const tag of [...lookupTags(lang), 'en']) {
    const strings = registered.get(tag) ?? (await loaders[tag]?.().catch(() => null));
    if (strings) {
      registered.set(tag, strings);
      return strings;
    }
  }
  throw new Error(`gcore-uploader: could not load texts for "${lang}".`);
}

/** Whether English serves a BCP 47 tag: it is English, or nothing nearer is there. */
export function isServedByEnglish(lang: string): boolean {
  const tag = lookupTags(lang).find((candidate) => registered.has(candidate) || loaders[candidate]);
  return tag === undefined || tag === 'en';
}

/** Tags under which the texts of a language are asked for, and the tag that they have here. */
const otherTags: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', tl: 'fil' };

/**
 * The tags to look for, best first: RFC 4647 lookup (`es-MX` → `es`). Chinese is written in two scripts, so its script
 * or region chooses between them. Norwegian has two written forms, which their readers share.
 */
export function lookupTags(lang: string): readonly string[] {
  const parts = lang.trim().toLowerCase().split('-');
  const tags = parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
  const other = otherTags[parts[0] ?? ''];
  if (other) return [...tags, other];
  if (parts[0] !== 'zh') return tags;
  const traditional = parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part));
  return [...tags.slice(0, -1), traditional ? 'zh-tw' : 'zh-cn', 'zh'];
}
