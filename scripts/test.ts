/**
 * `npm test`: every test but the long ones, in every engine that this machine has or can install. `FULL=1`: the long ones.
 *
 * `npm test -- [node|chromium|firefox|webkit|screen-reader|e2e …] [part of a test file's path …]` runs only those. With `CI=true` every
 * engine is required. Ends with every failure again, by name, how long each part took, what was not tested, and the line
 * `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTested, programs, type Program } from '../test/proxies/programs.js';
import { addCounts, type Counts, formatCounts, formatDuration, noTests } from './testing/counts.js';
import { formatFailures } from './testing/failures.js';
import { parts } from './testing/parts.js';
import { provideBrowsers } from './testing/provide-browsers.js';

const words = process.argv.slice(2);
const names = new Set<string>(parts.map(({ name }) => name));
const chosenNames = words.filter((word) => names.has(word));
const pathPieces = words.filter((word) => !names.has(word));

const jobs = parts
  .filter(({ name }) => chosenNames.length === 0 || chosenNames.includes(name))
  .map((part) => ({ part, files: part.files().filter(isChosen) }))
  .filter(({ files }) => files.length > 0);

const missing = provideBrowsers(jobs.flatMap(({ part }) => part.needs));
const isRequired = (name: string) =>
  process.env['CI'] === 'true' || name === 'chromium' || name === 'e2e' || chosenNames.includes(name);

const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-counts-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
const failed: string[] = [];
const report: string[] = [];
const untested: string[] = [];
let total: Counts = noTests;

for (const { part, files } of jobs) {
  const reasons = part.needs.flatMap((need) => missing.get(need) ?? []);
  const startedAt = performance.now();
  let counts = noTests;
  if (reasons.length === 0) {
    console.log(`\n── ${part.name}: ${files.length} test files`);
    const outcome = await part.run(files, folder);
    counts = outcome.counts;
    if (outcome.failures.length > 0) failed.push(formatFailures(part.name, outcome.failures));
  } else {
    untested.push(`${part.name}, which needs ${reasons.join(' and ')}`);
    if (isRequired(part.name)) counts = { ...noTests, failed: 1 };
  }
  report.push(`${part.name}: ${formatCounts(counts)}, ${formatDuration(performance.now() - startedAt)}`);
  total = addCounts(total, counts);
}

if (jobs.some(({ files }) => files.some((path) => path.includes('test/proxies/'))))
  untested.push(...programs.filter((program) => !isTested(program)).map(howToTest));
if (jobs.length === 0) {
  report.push('No test file fits these words.');
  total = { ...noTests, failed: 1 };
}
if (untested.length > 0) report.push(`NOT tested here: ${untested.join('; ')}.`);
console.log(`\n${[...failed, ...report].join('\n')}\n\n${formatCounts(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function howToTest({ name, debianPackage }: Program): string {
  return `uploads through ${name} (Debian: ${debianPackage})`;
}

function isChosen(path: string): boolean {
  return pathPieces.length === 0 || pathPieces.some((piece) => path.includes(piece.replace(/^\.\//, '')));
}
