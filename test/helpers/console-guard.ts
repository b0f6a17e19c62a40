/**
 * The browser's console stays silent: a test in which something warns or logs an error fails, unless it expects it. The
 * test server imports this into every browser test, ahead of it; Mocha itself fails a test on an uncaught error.
 */
interface Expectation {
  readonly pattern: RegExp;
  met: boolean;
}

let unexpected: string[] = [];
let expectations: Expectation[] = [];

/** From here to the end of the test a message that matches is silent, and has to come. */
export function expectConsole(pattern: RegExp): void {
  expectations.push({ pattern, met: false });
}

for (const level of ['error', 'warn'] as const) {
  const print = console[level].bind(console);
  console[level] = (...args: unknown[]) => {
    const message = args.map(String).join(' ');
    const matching = expectations.filter(({ pattern }) => pattern.test(message));
    for (const expectation of matching) expectation.met = true;
    if (matching.length > 0) return;
    unexpected.push(`console.${level}: ${message}`);
    print(...args);
  };
}

// The check runs as the test's own end: a hook that throws would also stop the tests after it.
beforeEach(function () {
  const test = this.currentTest;
  const body = test?.fn;
  if (!test || !body || body.length > 0) return;
  test.fn = async function (this: Mocha.Context) {
    await (body as Mocha.AsyncFunc).call(this);
    checkConsole();
  };
});

// What a test that failed left behind is not the next one's; what its own clean-up said still counts.
afterEach('the console stays silent', function () {
  const hasFailed = this.currentTest?.state === 'failed';
  if (hasFailed) clear();
  else checkConsole();
});

function checkConsole(): void {
  const missing = expectations
    .filter(({ met }) => !met)
    .map(({ pattern }) => `expected but missing: ${pattern}`);
  const problems = [...unexpected, ...missing];
  clear();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function clear(): void {
  unexpected = [];
  expectations = [];
}
