import { writeFileSync } from 'node:fs';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { addCounts, type Counts, noTests } from './counts.js';

/** Writes the counts of a @web/test-runner run as JSON. */
export function wtrCountsReporter(path: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts = sessions.map(countSession).reduce(addCounts, noTests);
      writeFileSync(path, JSON.stringify(counts));
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
    failed: tests.filter((test) => !test.passed && !test.skipped).length,
    skipped: tests.filter((test) => test.skipped).length,
  };
  return suites.map(countSuite).reduce(addCounts, own);
}
