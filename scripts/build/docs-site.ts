import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Builds the documentation as a static site that works under any path. VitePress gets a process of its own: it changes the
 * environment of the one that it runs in.
 *
 * @throws if a page does not build, or has a link to a page that is not there
 */
export function buildDocsSite(folder: string): void {
  const vitepress = ['node_modules/vitepress/bin/vitepress.js', 'build', 'docs', '--outDir', resolve(folder)];
  const { status, stdout, stderr } = spawnSync(process.execPath, vitepress, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The documentation does not build.\n${stdout}${stderr}`);
}
