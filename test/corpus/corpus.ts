import type { MediaInfo } from '../../src/core/model/media-info.js';
import { createInspector } from '../../src/browser/inspect/inspector.js';
import { seededRandom } from '../helpers/seeded-random.js';
import { saysCutShort, tellsCut, unknownFacts, verdictOf, wrongFacts } from './compare.js';
import { countedFile } from './counted-file.js';
import { editedRecipes } from './edited-recipes.js';
import { ffmpegRecipes } from './ffmpeg-recipes.js';
import { javascriptRecipes } from './javascript-recipes.js';
import { makeFile, truthOf } from './make-files.js';
import { otherMuxerRecipes } from './other-muxer-recipes.js';
import type { Recipe } from './recipe.js';
import { recorderRecipes } from './recorder-recipes.js';

const all: readonly Recipe[] = [
  ...ffmpegRecipes,
  ...otherMuxerRecipes,
  ...javascriptRecipes,
  ...recorderRecipes,
  ...editedRecipes,
];

/** What a run found of the files of one muxer, or of all. */
export interface Row {
  files: number;
  wrong: number;
  unknown: number;
  refused: number;
  cutShort: number;
  cuts: number;
  cutsNoticed: number;
}

const noFiles: Row = { files: 0, wrong: 0, unknown: 0, refused: 0, cutShort: 0, cuts: 0, cutsNoticed: 0 };

/** Makes videos by every muxer of this machine, looks into each, and compares what is told with what ffprobe says. */
export class Corpus {
  readonly rows = new Map<string, Row>();
  /** A sentence for each file of which something is wrong, unknown or doubted. */
  readonly notes: string[] = [];
  /** Files that their muxer could not make, and why if that is known. */
  readonly notMade: string[] = [];
  /** Of them, those of which it is not known why. */
  readonly failed: string[] = [];
  /** Of each whole file. */
  readonly bytesRead: number[] = [];
  readonly milliseconds: number[] = [];
  readonly #chosen: readonly Recipe[];
  readonly #random: () => number;
  readonly #isVerbose: boolean;
  readonly #inspector = createInspector();

  /** @param share of all files, from 0 to 1, drawn by \`seed\`; \`only\` words that a file's name has. */
  constructor(options: { share: number; seed: number; only?: string; isVerbose?: boolean }) {
    this.#random = seededRandom(options.seed);
    this.#isVerbose = options.isVerbose ?? false;
    this.#chosen = all.filter(
      ({ name }) => this.#random() < options.share && name.includes(options.only ?? ''),
    );
  }

  /** The programs that the chosen files need, and how many files each is to make. */
  get tools(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { needs, notMade } of this.#chosen)
      counts.set(needs, (counts.get(needs) ?? 0) + (notMade === undefined ? 1 : 0));
    return counts;
  }

  get sum(): Row {
    const sum = { ...noFiles };
    for (const row of this.rows.values())
      for (const key of Object.keys(sum) as (keyof Row)[]) sum[key] += row[key];
    return sum;
  }

  /** Looks into all chosen files that a program makes. @returns how many there are. */
  async lookAtFilesOf(tool: string): Promise<number> {
    const before = this.sum.files;
    for (const recipe of this.#chosen) if (recipe.needs === tool) await this.#lookAt(recipe);
    return this.sum.files - before;
  }

  async #lookAt(recipe: Recipe): Promise<void> {
    const path = makeFile(recipe, this.#isVerbose);
    if (!path) {
      this.notMade.push(recipe.notMade ? `${recipe.name} (${recipe.notMade})` : recipe.name);
      if (!recipe.notMade) this.failed.push(recipe.name);
      return;
    }
    const probed = truthOf(path);
    if (!probed) {
      this.failed.push(`${recipe.name}, which ffprobe cannot read`);
      return;
    }
    const truth = { ...probed, ...recipe.truth };
    const row = this.rows.get(recipe.muxer) ?? { ...noFiles };
    this.rows.set(recipe.muxer, row);
    row.files += 1;
    const { info, size } = await this.#inspect(path, 1);
    const wrong = wrongFacts(info, truth);
    const unknown = unknownFacts(info, truth);
    const verdict = verdictOf(recipe.name, size, info);
    const isCutShort = saysCutShort(verdict);
    const isRefused =
      verdict.kind === 'refused' || (truth.hasVideo && verdict.kind === 'warning' && !isCutShort);
    if (wrong.length > 0) row.wrong += 1;
    if (unknown.length > 0) row.unknown += 1;
    if (isRefused) row.refused += 1;
    if (isCutShort) row.cutShort += 1;
    if (wrong.length > 0) this.notes.push(`${recipe.name}: WRONG ${wrong.join(', ')}`);
    if (unknown.length > 0) this.notes.push(`${recipe.name}: unknown ${unknown.join(', ')}`);
    if (isRefused || isCutShort) this.notes.push(`${recipe.name}: SAYS ${JSON.stringify(verdict)}`);
    if (tellsCut(recipe.name)) await this.#lookAtCut(recipe, path, row);
  }

  async #lookAtCut({ name }: Recipe, path: string, row: Row): Promise<void> {
    const share = 0.05 + this.#random() * 0.93;
    row.cuts += 1;
    const cut = await this.#inspect(path, share);
    if (saysCutShort(verdictOf(name, cut.size, cut.info))) row.cutsNoticed += 1;
    else this.notes.push(`${name}: a cut to ${(share * 100).toFixed(1)} % is not noticed`);
  }

  async #inspect(path: string, share: number): Promise<{ info: MediaInfo; size: number }> {
    const { file, bytes } = countedFile(path, share);
    const begin = performance.now();
    const info = await this.#inspector.inspect(file, new AbortController().signal);
    if (share === 1) {
      this.milliseconds.push(performance.now() - begin);
      this.bytesRead.push(bytes());
    }
    return { info, size: file.size };
  }
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;
}

/** At most one of so many is told wrongly: of fewer files none. */
const FILES_OF_ONE_WRONG = 300;
const MIN_CUTS_NOTICED = 0.97;
/** Facts that docs/formats.md promises may be missing of so many files. */
const MAX_UNKNOWN = 0.01;

/** What the corpus holds the look to; a sentence for each figure that is not kept. */
export function brokenFigures(row: Row): readonly string[] {
  const { files, wrong, unknown, refused, cutShort, cuts, cutsNoticed } = row;
  const mayBeWrong = Math.floor(files / FILES_OF_ONE_WRONG);
  return [
    wrong > mayBeWrong ? `${wrong} of ${files} files are told wrongly; ${mayBeWrong} may be` : '',
    unknown > files * MAX_UNKNOWN ? `of ${unknown} of ${files} files something is not told` : '',
    refused > 0 ? `${refused} videos are refused or doubted` : '',
    cutShort > 0 ? `${cutShort} whole files are called cut short` : '',
    cutsNoticed < cuts * MIN_CUTS_NOTICED ? `${cutsNoticed} of ${cuts} cuts are noticed` : '',
  ].filter((sentence) => sentence !== '');
}
