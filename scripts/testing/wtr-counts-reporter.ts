import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestResult, TestSession, TestSuiteResult } from '@web/test-runner';
import { addCounts, type Counts, noTests } from './counts.js';
import type { Failure } from './failures.js';
import { projectFolder } from './test-files.js';

/** What the reporter leaves behind. */
export interface WtrReport {
  readonly counts: Counts;
  readonly failures: readonly Failure[];
}

/** Writes the counts and the failures of a @web/test-runner run as JSON. */
export function wtrCountsReporter(path: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const report: WtrReport = {
        counts: sessions.map(countSession).reduce(addCounts, noTests),
        failures: sessions.flatMap(failuresOfSession),
      };
      writeFileSync(path, JSON.stringify(report));
    },
  };
}

/** A file that could not be imported, or a hook that threw, is one failure even where every test passed. */
function countSession({ passed, testResults, errors }: TestSession): Counts {
  const counts = testResults ? countSuite(testResults) : noTests;
  const failedOutsideTests = errors.length > 0 || (!passed && counts.failed === 0) ? 1 : 0;
  return addCounts(counts, { ...noTests, failed: failedOutsideTests });
}

function countSuite({ suites, tests }: TestSuiteResult): Counts {
  const own: Counts = {
    passed: tests.filter((test) => test.passed && !test.skipped).length,
    failed: tests.filter(hasFailed).length,
    skipped: tests.filter((test) => test.skipped).length,
  };
  return suites.map(countSuite).reduce(addCounts, own);
}

function failuresOfSession({ testFile, passed, testResults, errors }: TestSession): readonly Failure[] {
  const file = relative(projectFolder, testFile);
  const inTests = testResults ? failuresOfSuite(testResults, [file]) : [];
  if (errors.length > 0) return [...inTests, { test: file, error: errors.map(textOf).join('\n') }];
  return passed || inTests.length > 0 ? inTests : [{ test: file, error: 'It ended without a word.' }];
}

function failuresOfSuite({ suites, tests }: TestSuiteResult, above: readonly string[]): readonly Failure[] {
  const own = tests.filter(hasFailed).map(({ name, error }) => ({
    test: [...above, name].join(' › '),
    error: error ? textOf(error) : '',
  }));
  return [...own, ...suites.flatMap((suite) => failuresOfSuite(suite, [...above, suite.name]))];
}

const hasFailed = ({ passed, skipped }: TestResult): boolean => !passed && !skipped;

const textOf = ({ name, message }: { readonly name?: string; readonly message: string }): string =>
  name === undefined ? message : `${name}: ${message}`;
