import { lookupTags } from '../registry.js';
import { recordLoaders } from './index.js';
import type { RecordStrings } from './record-strings.js';

/** The texts of the recorder for a BCP 47 tag; English where there are none, or where they do not load. */
export async function loadRecordStrings(lang: string): Promise<RecordStrings> {
  for (const tag of lookupTags(lang)) {
    const strings = await recordLoaders[tag]?.().catch(() => null);
    if (strings) return strings;
  }
  return (await import('./en.js')).en;
}
