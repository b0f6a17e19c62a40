import { lookupTags } from '../registry.js';
import type { DetailsStrings } from './details-strings.js';
import { detailsLoaders } from './index.js';

/** The texts of the details panel for a BCP 47 tag; English where there are none, or where they do not load. */
export async function loadDetailsStrings(lang: string): Promise<DetailsStrings> {
  for (const tag of lookupTags(lang)) {
    const strings = await detailsLoaders[tag]?.().catch(() => null);
    if (strings) return strings;
  }
  return (await import('./en.js')).en;
}
