import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fillMarkers } from '../../../scripts/build/markers.js';
import { frameworks } from '../../../src/cli/init/frameworks.js';
import { projectFolder } from '../../../scripts/testing/test-files.js';
import { stackApps } from './stack-apps.js';
import { type StackResult, stackTable } from './stack-table.js';

/** docs/stacks.md with the files that `init` writes, which the tests build and run, and with the table of results. */
export function fillStacksPage(page: string, results: ReadonlyMap<string, StackResult> = new Map()): string {
  const apps = ['angular', 'preact', 'solid'] as const;
  return fillMarkers(page, {
    results: stackTable(page, stackApps, results),
    ...Object.fromEntries(frameworks.map(({ name }) => [name, templateCode(name)])),
    ...Object.fromEntries(apps.map((name) => [name, code('test/package/apps', `${name}/${appFiles[name]}`)])),
  });
}

const appFiles = { angular: 'src/app.ts', preact: 'src/main.tsx', solid: 'src/main.tsx' };

/** What differs from framework to framework. */
function templateCode(name: string): string {
  const root = `templates/${name}`;
  return readdirSync(join(projectFolder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(projectFolder, root, path)).isFile())
    .filter((path) => !/(^|\/)(authorize\.[jt]s|package\.json|upload\.html)$/.test(path))
    .sort()
    .map((path) => `\`${path}\`:\n\n${code(root, path)}`)
    .join('\n\n');
}

/** A language that the documentation's tests read. */
function code(root: string, path: string): string {
  const language = extname(path).slice(1).replace('astro', 'html');
  const text = readFileSync(join(projectFolder, root, path), 'utf8').trimEnd();
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
