import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianPackages, findBrowser, findExecutable } from '../helpers/browsers.js';
import { engines } from '../helpers/engines.js';
import { probe } from './probe.js';
import { baseFiles, type Recipe, type Truth } from './recipe.js';

/** Files are kept between runs. */
const folder = resolve('node_modules/.cache/corpus');

/** What brings each muxer to Debian and its kin. */
const packages: Readonly<Record<string, string>> = {
  ffmpeg: 'ffmpeg',
  mkvmerge: 'mkvtoolnix',
  cvlc: 'vlc-bin vlc-plugin-base',
  'gst-launch-1.0': 'gstreamer1.0-tools gstreamer1.0-plugins-{good,bad,ugly} gstreamer1.0-libav',
  ...Object.fromEntries(Object.entries(debianPackages).map(([engine, names]) => [engine, names.join(' ')])),
};

const here = new Map<string, boolean>();

/** What to say of a muxer that this machine lacks; null if it is here. Everything is made of what ffmpeg writes first. */
export function missingFor(needs: string): string | null {
  const missing = ['ffmpeg', needs].find((tool) => !isHere(tool));
  return missing === undefined
    ? null
    : `${missing} is missing: apt-get install ${packages[missing] ?? missing}`;
}

function isHere(tool: string): boolean {
  const known = here.get(tool);
  if (known !== undefined) return known;
  const engine = engines.find((each) => each === tool);
  const found = engine ? findBrowser(engine) !== null : findExecutable(tool) !== null;
  here.set(tool, found);
  return found;
}

/** @returns where the file is, or null if its muxer could not make it. */
export function makeFile({ name, make }: Recipe, isVerbose = false): string | null {
  for (const [base, script] of Object.entries(baseFiles))
    if (needsBase(make, base) && !runOnce(base, `${script} $OUT`, isVerbose))
      throw new Error(`ffmpeg could not make ${base}.`);
  return runOnce(name, make, isVerbose);
}

/** Whether a recipe, or one of the base files that it needs, is made of this one. */
function needsBase(make: string, base: string): boolean {
  return Object.entries(baseFiles).some(
    ([name, script]) => make.includes(name) && (name === base || script.includes(base)),
  );
}

function runOnce(name: string, script: string, isVerbose: boolean): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const unfinished = `unfinished-${name}`;
  const prelude = `set -e; ffmpeg() { command ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }\n`;
  const { status } = spawnSync('bash', ['-c', prelude + script], {
    cwd: folder,
    env: {
      ...process.env,
      OUT: unfinished,
      VLC: providedVlc(),
      CORPUS: fileURLToPath(new URL('.', import.meta.url)),
    },
    timeout: 120_000,
    stdio: isVerbose ? 'inherit' : 'ignore',
  });
  const made = join(folder, unfinished);
  if (status !== 0 || !existsSync(made) || statSync(made).size === 0) return null;
  renameSync(made, path);
  return path;
}

/** VLC refuses to run as root by asking for the user; a copy that asks for something else does not. */
function providedVlc(): string {
  const path = findExecutable('vlc');
  if (!path || process.getuid?.() !== 0) return path ?? 'vlc';
  const copy = join(folder, 'vlc-of-root');
  if (existsSync(copy)) return copy;
  writeFileSync(copy, Buffer.from(readFileSync(path, 'latin1').replaceAll('geteuid', 'getppid'), 'latin1'));
  chmodSync(copy, 0o755);
  return copy;
}

/** What is true of a file: ffprobe takes longer than everything else, so what it says is kept beside the file. */
export function truthOf(path: string): Truth | null {
  const kept = `${path}.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Truth | null;
  const truth = probe(path);
  writeFileSync(kept, JSON.stringify(truth));
  return truth;
}
