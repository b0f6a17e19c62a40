import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ENTRY = 'gcore-uploader.js';

/** A file of the CDN folder as the `integrity` attribute wants it (W3C Subresource Integrity). */
export function integrityOf(path: string): string {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
}

/** The URL of a file in `cdn/` that never changes: a published version is final. */
export function cdnUrl(version: string, name: string): string {
  return `https://cdn.jsdelivr.net/npm/gcore-uploader@${version}/cdn/${name}`;
}

/** What stands for a hash until there is one: that of a version which was not released yet. */
const NO_HASH_YET = 'sha384-…';

/** Its entry's hash in a built folder. */
export function entryIntegrity(folder: string): string {
  return integrityOf(join(folder, ENTRY));
}

/** The tag for a plain page. Its hash covers the entry. */
export function cdnScript(version: string, integrity: string): string {
  return `<script
  type="module"
  crossorigin
  src="${cdnUrl(version, ENTRY)}"
  integrity="${integrity}"
></script>`;
}

/**
 * The text with the tag of this version between `<!-- cdn -->` and `<!-- /cdn -->`.
 *
 * @param integrity of the version as it is released; by default what stands there, if it is of this version.
 * @throws {Error} where the text has no such place
 */
export function fillCdnTag(text: string, version: string, integrity?: string): string {
  const [place, standing] = /<!-- cdn -->([\s\S]*?)<!-- \/cdn -->/.exec(text) ?? [];
  if (place === undefined || standing === undefined) throw new Error('There is no place for the tag.');
  const [, kept] = standing.includes(cdnUrl(version, ENTRY))
    ? (/integrity="([^"]+)"/.exec(standing) ?? [])
    : [];
  const tag = cdnScript(version, integrity ?? kept ?? NO_HASH_YET);
  return text.replace(place, `<!-- cdn -->\n\n\`\`\`html\n${tag}\n\`\`\`\n\n<!-- /cdn -->`);
}

/** `importmap.json`: the hashes of all modules, for a page that wants what the entry imports checked as well. */
export function writeImportMap(folder: string, version: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const integrity = names.map((name) => [cdnUrl(version, name), integrityOf(join(folder, name))]);
  writeFileSync(
    join(folder, 'importmap.json'),
    `${JSON.stringify({ integrity: Object.fromEntries(integrity) }, null, 2)}\n`,
  );
}
