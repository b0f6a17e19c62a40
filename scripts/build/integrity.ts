import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the CDN folder as the `integrity` attribute wants it (W3C Subresource Integrity). */
export function integrityOf(path: string): string {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
}

/** The URL of a file in `cdn/` that never changes: a published version is final. */
export function cdnUrl(version: string, name: string): string {
  return `https://cdn.jsdelivr.net/npm/gcore-uploader@${version}/cdn/${name}`;
}

/** The tag for a plain page. Its hash covers the entry. */
export function cdnScript(folder: string, version: string): string {
  const name = 'gcore-uploader.js';
  return `<script
  type="module"
  crossorigin
  src="${cdnUrl(version, name)}"
  integrity="${integrityOf(join(folder, name))}"
></script>`;
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
