/**
 * `npm run corpus`: makes several hundred videos by every muxer of this machine, looks into each, compares what is told with
 * what ffprobe says, and prints a table. `--share=10` takes a tenth of them, drawn by `--seed=N`; `--only=words` those whose
 * name has them; `--verbose` shows what the muxers say. Files are kept between runs, in `node_modules/.cache/corpus`. Exits
 * with 1 if too much is wrong.
 */
import { brokenFigures, Corpus, median, type Row } from './corpus.js';
import { missingFor } from './make-files.js';

const option = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const seed = Number(option('seed') ?? 20_261_129);
const corpus = new Corpus({
  share: Number(option('share') ?? 100) / 100,
  seed,
  only: option('only') ?? '',
  isVerbose: process.argv.includes('--verbose'),
});

const missing: string[] = [];
for (const tool of corpus.tools.keys()) {
  const lack = missingFor(tool);
  if (lack === null) await corpus.lookAtFilesOf(tool);
  else missing.push(lack);
}

const columns = ['muxer', 'files', 'wrong', 'unknown', 'doubted', 'false cut short', 'cuts', 'noticed'];
const cellsOf = (muxer: string, row: Row): string[] => [muxer, ...Object.values(row).map(String)];
const lines = [...corpus.rows].map(([muxer, row]) => cellsOf(muxer, row));
for (const cells of [columns, ...lines, cellsOf('all', corpus.sum)])
  console.log(cells.map((cell, index) => cell.padEnd(index === 0 ? 28 : 16)).join(''));
console.log(`\n${corpus.notes.join('\n')}`);
if (corpus.notMade.length > 0) console.log(`Not made: ${corpus.notMade.join(', ')}`);
for (const lack of missing) console.log(lack);
const kilobytes = (bytes: number): string => `${String(Math.round(bytes / 1024))} KB`;
console.log(
  `${corpus.sum.files} files of seed ${seed}. ` +
    `Read: ${kilobytes(median(corpus.bytesRead))} in the median, ${kilobytes(Math.max(...corpus.bytesRead))} at most. ` +
    `Time: ${median(corpus.milliseconds).toFixed(1)} ms in the median, ${Math.max(...corpus.milliseconds).toFixed(0)} ms at most.`,
);
const broken = [...brokenFigures(corpus.sum), ...corpus.failed.map((name) => `${name} was not made`)];
for (const sentence of broken) console.log(sentence);
if (broken.length > 0) process.exitCode = 1;
