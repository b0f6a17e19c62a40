import { type Engine, engines } from '../../test/helpers/engines.js';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { noTests, readPlaywrightCounts, readTapCounts } from './counts.js';
import { readPlaywrightFailures, readTapFailures } from './failures.js';
import { runProcess } from './run-process.js';
import { browserTestFiles, endToEndTestFiles, nodeTestFiles, screenReaderTestFiles } from './test-files.js';
import type { Need } from './provide-browsers.js';
import type { WtrReport } from './wtr-counts-reporter.js';

/** How many tests of a runner passed, and which did not. */
export type Outcome = WtrReport;

/** A test runner with its files. */
export interface Part {
  readonly name: 'node' | Engine | 'screen-reader' | 'e2e';
  /** Without these it cannot run. */
  readonly needs: readonly Need[];
  readonly files: () => readonly string[];
  /** Runs these files; `folder` is an empty one for what the runner writes. */
  run(files: readonly string[], folder: string): Promise<Outcome>;
}

/** Where a runner failed that names no test. */
const OUTSIDE = 'outside of all tests';

/** A runner that hangs is ended by its limit, well before the 90 minutes of a CI run if the others take as long as usual. */
const minuteMs = 60_000;

/** The parts in the order of a run: the quick ones first. */
export const parts: readonly Part[] = [
  {
    name: 'node',
    needs: [],
    files: nodeTestFiles,
    run: (files, folder) => runNodeTests('node', files, folder),
  },
  ...(['chromium', 'firefox', 'webkit'] as const).map((engine): Part => ({
    name: engine,
    needs: [engine],
    files: browserTestFiles,
    run: (files, folder) => runBrowserTests(engine, files, folder),
  })),
  {
    name: 'screen-reader',
    needs: [...engines, 'orca'],
    files: screenReaderTestFiles,
    run: (files, folder) => runNodeTests('screen-reader', files, folder, 1),
  },
  { name: 'e2e', needs: ['chromium'], files: endToEndTestFiles, run: runEndToEndTests },
];

async function runNodeTests(
  name: string,
  files: readonly string[],
  folder: string,
  // By itself Node leaves one core idle, which is half of a small machine.
  atOnce = availableParallelism(),
): Promise<Outcome> {
  const countsFile = join(folder, `${name}.tap`);
  const reporters = ['spec', 'tap'].map((reporter) => `--test-reporter=${reporter}`);
  const destinations = ['stdout', countsFile].map((path) => `--test-reporter-destination=${path}`);
  const concurrency = `--test-concurrency=${atOnce}`;
  const options = ['--import', 'tsx', '--test', concurrency, ...reporters, ...destinations];
  const exitCode = await runProcess([...options, ...files], { limitMs: 20 * minuteMs });
  return readOutcome(countsFile, exitCode, (tap) => ({
    counts: readTapCounts(tap),
    failures: readTapFailures(tap),
  }));
}

async function runBrowserTests(engine: Engine, files: readonly string[], folder: string): Promise<Outcome> {
  const first = await runBrowserTestsOnce(engine, files, folder);
  if (first.counts.passed > 0 || first.failures.some(({ test }) => test !== OUTSIDE)) return first;
  // WebKitGTK's driver was seen to hang on the first page, once in ten runs. Nothing was tested yet.
  console.log(`${engine} ended before its first test, and starts once more.`);
  return runBrowserTestsOnce(engine, files, folder);
}

async function runBrowserTestsOnce(
  engine: Engine,
  files: readonly string[],
  folder: string,
): Promise<Outcome> {
  const countsFile = join(folder, `${engine}.json`);
  const exitCode = await runProcess(['node_modules/@web/test-runner/dist/bin.js', '--files', ...files], {
    limitMs: 12 * minuteMs,
    env: { ENGINE: engine, COUNTS_FILE: countsFile },
  });
  return readOutcome(countsFile, exitCode, (json) => JSON.parse(json) as WtrReport);
}

async function runEndToEndTests(files: readonly string[], folder: string): Promise<Outcome> {
  const countsFile = join(folder, 'e2e.json');
  const exitCode = await runProcess(['node_modules/@playwright/test/cli.js', 'test', ...files], {
    limitMs: 35 * minuteMs,
    env: { COUNTS_FILE: countsFile },
  });
  return readOutcome(countsFile, exitCode, (json) => ({
    counts: readPlaywrightCounts(json),
    failures: readPlaywrightFailures(json),
  }));
}

/** A runner that fails without naming a test, or without a word, is one failure. */
function readOutcome(path: string, exitCode: number | null, read: (text: string) => Outcome): Outcome {
  const outcome = existsSync(path) ? read(readFileSync(path, 'utf8')) : { counts: noTests, failures: [] };
  if (exitCode === 0 || outcome.counts.failed > 0) return outcome;
  const error = `The runner ended with ${exitCode ?? 'a signal'} and named no test that failed.`;
  return {
    counts: { ...outcome.counts, failed: 1 },
    failures: [...outcome.failures, { test: OUTSIDE, error }],
  };
}
