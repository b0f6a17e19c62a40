import { delimiter, join } from 'node:path';
import { mkdirSync, existsSync } from 'node:fs';
import { run } from '../packed-package.js';

/** What the newest frameworks ask for. */
const MAJOR = 24;

/** This project needs no more than Node 20. Under an older Node, commands get a newer one from npm, in that folder. */
export function usePresentNode(folder: string): void {
  if (Number.parseInt(process.versions.node, 10) >= MAJOR) return;
  const path = join(folder, 'node');
  if (existsSync(path)) return;
  mkdirSync(path);
  run('npm', ['install', '--prefix', path, '--no-audit', '--no-fund', `node@${MAJOR}`], path);
  process.env['PATH'] = [join(path, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
}
