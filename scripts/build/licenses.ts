import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { projectFolder } from '../testing/test-files.js';

/** What Vite writes with `build.license`, and the end of the names of such lists: the packages whose code went into the bundle. */
export const bundledPackages = { fileName: 'bundled-packages.json' } as const;
const NOTICES = 'THIRD-PARTY-LICENSES.txt';

interface Bundled {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly identifier?: string;
  readonly text?: string;
}

/**
 * Replaces Vite's lists in a built folder, one for each build, by `THIRD-PARTY-LICENSES.txt`: the licences of all code of others in it, with the
 * place of the source, which the MPL asks for.
 * @throws {Error} for a package without a licence text
 */
export function writeNotices(folder: string): void {
  const lists = readdirSync(folder).filter((name) => name.endsWith(bundledPackages.fileName));
  const bundled = new Map<string, Bundled>([['lucide-static', lucide()]]);
  for (const list of lists.map((name) => join(folder, name))) {
    for (const found of JSON.parse(readFileSync(list, 'utf8')) as readonly Bundled[])
      bundled.set(found.name, found);
    rmSync(list);
  }
  const all = [...bundled.values()].sort((a, b) => a.name.localeCompare(b.name));
  writeFileSync(join(folder, NOTICES), `${INTRODUCTION}\n${all.map(noticeOf).join('\n')}`);
}

/** One line for a file that holds code of others. */
export function licenseBanner({ moduleIds }: Rolldown.RenderedChunk): string {
  return moduleIds.some((id) => id.includes('/node_modules/')) ? `/*! Licenses: ${NOTICES} */` : '';
}

const INTRODUCTION = `gcore-uploader is licensed under the MIT License. The files in this folder also hold code of these projects.
`;

function noticeOf({ name, version, identifier, text }: Bundled): string {
  if (text === undefined) throw new Error(`${name} has no licence text.`);
  const title = `${name} ${version} (${identifier ?? 'see below'})`;
  return `${'-'.repeat(80)}\n${title}\nSource: ${sourceOf(name)}\n\n${text.trim()}\n`;
}

/** The icons are paths in our own sources, which no bundler knows. */
function lucide(): Bundled {
  const { version, license } = manifestOf('lucide-static');
  const text = readFileSync(join(folderOf('lucide-static'), 'LICENSE'), 'utf8');
  return { name: 'lucide-static', version, identifier: license, text };
}

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

function sourceOf(name: string): string {
  const { repository, homepage } = manifestOf(name);
  const place = typeof repository === 'object' ? repository.url : (repository ?? homepage ?? '');
  if (/^[\w.-]+\/[\w.-]+$/.test(place)) return `https://github.com/${place}`;
  return place
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/\.git$/, '');
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8')) as Manifest;
}

function folderOf(name: string): string {
  return join(projectFolder, 'node_modules', name);
}
