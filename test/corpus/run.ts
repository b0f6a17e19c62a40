/**
 * `npm run corpus`: makes several hundred videos by every muxer of this machine, looks into each, compares what is told with
 * what ffprobe says, and prints a table. `--share=10` takes a tenth of them, drawn by `--seed=N`; `--only=words` those whose
 * name has them. Files are kept between runs, in `node_modules/.cache/corpus`. Exits with 1 if too much is wrong.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findExecutable } from '../helpers/browsers.js';
import { seededRandom } from '../helpers/seeded-random.js';
import { createInspector } from '../../src/browser/inspect/inspector.js';
import type { MediaInfo } from '../../src/core/model/media-info.js';
import { countedFile } from './counted-file.js';
import { saysCutShort, unknownFacts, verdictOf, wrongFacts } from './compare.js';
import { editedRecipes } from './edited-recipes.js';
import { ffmpegRecipes } from './ffmpeg-recipes.js';
import { otherMuxerRecipes } from './other-muxer-recipes.js';
import { probe } from './probe.js';
import { baseFiles, type Recipe, type Truth } from './recipe.js';

const folder = resolve('node_modules/.cache/corpus');
const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const sharePercent = Number(option('share') ?? 100);
const seed = Number(option('seed') ?? 20_261_129);
const random = seededRandom(seed);

/** At most this many of the whole corpus; in a share of it as many in proportion, but one at least. */
const MAX_WRONG_OF_300 = 1;
const MIN_CUTS_NOTICED = 0.97;

const all = [...ffmpegRecipes, ...otherMuxerRecipes, ...editedRecipes];
const chosen = all.filter(
  ({ name }) =>
    (option('only') === undefined || name.includes(option('only') ?? '')) && random() * 100 < sharePercent,
);

mkdirSync(folder, { recursive: true });
const missing = new Set<string>();
const failed: string[] = [];
const environment = { ...process.env, OUT: '', VLC: providedVlc() };

function bash(script: string, out: string): boolean {
  const prelude = `set -e; ffmpeg() { command ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }\n`;
  const { status } = spawnSync('bash', ['-c', prelude + script], {
    cwd: folder,
    env: { ...environment, OUT: out },
    timeout: 120_000,
    stdio: option('verbose') === undefined ? 'ignore' : 'inherit',
  });
  return status === 0 && existsSync(join(folder, out)) && statSync(join(folder, out)).size > 0;
}

/** VLC refuses to run as root by asking for the user; a copy that asks for something else does not. */
function providedVlc(): string {
  const path = findExecutable('vlc');
  if (!path || process.getuid?.() !== 0) return path ?? 'vlc';
  const copy = join(folder, 'vlc-of-root');
  mkdirSync(folder, { recursive: true });
  writeFileSync(copy, Buffer.from(readFileSync(path, 'latin1').replaceAll('geteuid', 'getppid'), 'latin1'));
  chmodSync(copy, 0o755);
  return copy;
}

/** @returns where the file is, or null if it could not be made. */
function make({ name, needs, make: script }: Recipe): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (needs !== null && !findExecutable(needs)) {
    missing.add(needs);
    return null;
  }
  const unfinished = `unfinished-${name}`;
  if (!bash(script, unfinished)) {
    failed.push(name);
    return null;
  }
  renameSync(join(folder, unfinished), path);
  return path;
}

/** ffprobe takes longer than everything else, so what it says is kept beside the file. */
function probedOnce(path: string): Truth | null {
  const kept = `${path}.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Truth | null;
  const truth = probe(path);
  writeFileSync(kept, JSON.stringify(truth));
  return truth;
}

for (const [name, script] of Object.entries(baseFiles))
  if (!existsSync(join(folder, name)) && !bash(`${script} $OUT`, name))
    throw new Error(`ffmpeg could not make ${name}.`);

interface Row {
  files: number;
  wrong: number;
  unknown: number;
  refused: number;
  cutShort: number;
  cuts: number;
  cutsNoticed: number;
}

const rows = new Map<string, Row>();
const notes: string[] = [];
const bytesRead: number[] = [];
const milliseconds: number[] = [];
const inspector = createInspector();

async function look(path: string, share: number): Promise<{ info: MediaInfo; size: number }> {
  const { file, bytes } = countedFile(path, share);
  const begin = performance.now();
  const info = await inspector.inspect(file, new AbortController().signal);
  if (share === 1) {
    milliseconds.push(performance.now() - begin);
    bytesRead.push(bytes());
  }
  return { info, size: file.size };
}

/** Containers that say how large they are, or keep their index at the end. */
const cutTells = /^(mp4|m4v|mov|f4v|3gp|3g2|mkv|webm|avi|asf)$/;

for (const recipe of chosen) {
  const path = make(recipe);
  const probed = path && probedOnce(path);
  if (!path) continue;
  if (!probed) {
    notes.push(`${recipe.name}: ffprobe cannot read it`);
    continue;
  }
  const truth = { ...probed, ...recipe.truth };
  const row = rows.get(recipe.muxer) ?? {
    files: 0,
    wrong: 0,
    unknown: 0,
    refused: 0,
    cutShort: 0,
    cuts: 0,
    cutsNoticed: 0,
  };
  rows.set(recipe.muxer, row);
  row.files += 1;
  const { info, size } = await look(path, 1);
  const wrong = wrongFacts(info, truth);
  const unknown = unknownFacts(info, truth);
  const verdict = verdictOf(recipe.name, size, info);
  const expectsPicture = truth.hasVideo;
  const refused =
    verdict.kind === 'refused' || (expectsPicture && verdict.kind === 'warning' && !saysCutShort(verdict));
  if (wrong.length > 0) row.wrong += 1;
  if (unknown.length > 0) row.unknown += 1;
  if (refused) row.refused += 1;
  if (saysCutShort(verdict)) row.cutShort += 1;
  if (wrong.length > 0) notes.push(`${recipe.name}: WRONG ${wrong.join(', ')}`);
  if (unknown.length > 0) notes.push(`${recipe.name}: unknown ${unknown.join(', ')}`);
  if (refused || saysCutShort(verdict)) notes.push(`${recipe.name}: SAYS ${JSON.stringify(verdict)}`);
  if (!cutTells.test(info.container ?? '') || info.declaredBytes === null) continue;
  const share = 0.05 + random() * 0.93;
  row.cuts += 1;
  const cut = await look(path, share);
  if (saysCutShort(verdictOf(recipe.name, cut.size, cut.info))) row.cutsNoticed += 1;
  else notes.push(`${recipe.name}: a cut to ${(share * 100).toFixed(1)} % is not noticed`);
}

const columns = ['muxer', 'files', 'wrong', 'unknown', 'doubted', 'false cut short', 'cuts', 'noticed'];
const sum: Row = { files: 0, wrong: 0, unknown: 0, refused: 0, cutShort: 0, cuts: 0, cutsNoticed: 0 };
for (const row of rows.values()) for (const key of Object.keys(sum) as (keyof Row)[]) sum[key] += row[key];
const lines = [...rows, ['all', sum] as const].map(([muxer, row]) => [
  muxer,
  ...Object.values(row).map(String),
]);
console.log(
  [columns, ...lines]
    .map((cells) => cells.map((cell, index) => cell.padEnd(index === 0 ? 28 : 16)).join(''))
    .join('\n'),
);
console.log(`\n${notes.join('\n')}`);
if (failed.length > 0) console.log(`Not made: ${failed.join(', ')}`);
if (missing.size > 0)
  console.log(`Missing on this machine, with all that needs them: ${[...missing].join(', ')}`);
const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;
console.log(
  `${sum.files} files of seed ${seed}. Read: ${Math.round(middle(bytesRead) / 1024)} KB in the median, ${Math.round(Math.max(...bytesRead) / 1024)} KB at most. ` +
    `Time: ${middle(milliseconds).toFixed(1)} ms in the median, ${Math.max(...milliseconds).toFixed(0)} ms at most.`,
);
const mayBeWrong = Math.max(1, Math.floor((sum.files / 300) * MAX_WRONG_OF_300));
if (
  sum.wrong > mayBeWrong ||
  sum.refused > 0 ||
  sum.cutShort > 0 ||
  sum.cutsNoticed < sum.cuts * MIN_CUTS_NOTICED
)
  process.exitCode = 1;
