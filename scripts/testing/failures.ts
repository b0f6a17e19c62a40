import { stripVTControlCharacters } from 'node:util';

/** A test that failed, or what failed outside of all tests. */
export interface Failure {
  /** Its file, and the way down to its name. */
  readonly test: string;
  readonly error: string;
}

const linesMost = 4;
const columnsMost = 240;

/** Each failure by name, with the beginning of its error: short enough for the end of a log that lost its middle. */
export function formatFailures(part: string, failures: readonly Failure[]): string {
  return failures
    .map(({ test, error }) => {
      const lines = stripVTControlCharacters(error)
        .split('\n')
        .filter((line) => line.trim() !== '');
      const beginning = lines
        .slice(0, linesMost)
        .map((line) => `    ${line.trimEnd().slice(0, columnsMost)}`);
      return [`✖ ${part}: ${test}`, ...beginning].join('\n');
    })
    .join('\n');
}

/** Reads the failed tests out of the output of Node's TAP reporter. A suite that fails because of its tests is none. */
export function readTapFailures(tap: string): readonly Failure[] {
  const lines = tap.split('\n');
  const names: string[] = [];
  return lines.flatMap((line, index) => {
    const [, indent = '', word, name = ''] = /^((?: {4})*)(# Subtest:|not ok \d+ -) (.*)$/.exec(line) ?? [];
    if (word === undefined) return [];
    names.length = indent.length / 4;
    names.push(name.replace(/\\(.)/g, '$1'));
    if (word === '# Subtest:' || / # (?:TODO|SKIP)\b/.test(name)) return [];
    const details = detailsAfter(lines, index + 1, `${indent}  `);
    if (details.get('failureType') === 'subtestsFailed') return [];
    const file = details.get('location')?.replace(/(?::\d+){2}$/, '') ?? '';
    return [{ test: [file, ...names].join(' › '), error: details.get('error') ?? '' }];
  });
}

/** The keys and texts of the YAML block that begins here, as far as Node writes such. */
function detailsAfter(lines: readonly string[], start: number, indent: string): ReadonlyMap<string, string> {
  const details = new Map<string, string>();
  let key = '';
  for (const line of lines.slice(start + 1)) {
    if (line === `${indent}...` || !line.startsWith(indent)) break;
    const text = line.slice(indent.length);
    const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(text) ?? [];
    if (name === undefined) {
      details.set(key, `${details.get(key) ?? ''}${text.slice(2)}\n`);
    } else {
      key = name;
      details.set(key, value === '|-' ? '' : value.replace(/^'(.*)'$/, '$1'));
    }
  }
  return details;
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
    }[];
  }[];
}

interface PlaywrightError {
  readonly message?: string;
}

/** Reads the failed tests out of the JSON of Playwright's reporter, and what failed outside of them. */
export function readPlaywrightFailures(json: string): readonly Failure[] {
  const { suites, errors } = JSON.parse(json) as {
    suites: readonly PlaywrightSuite[];
    errors: readonly PlaywrightError[];
  };
  const outside = errors.map(({ message = '' }) => ({ test: 'outside of all tests', error: message }));
  return [...suites.flatMap(failuresOfSuite), ...outside];
}

function failuresOfSuite({ suites = [], specs }: PlaywrightSuite): readonly Failure[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => ({
      test: `${file} › ${title}`,
      error: tests
        .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
        .map(({ message = '' }) => message)
        .join('\n'),
    }));
  return [...own, ...suites.flatMap(failuresOfSuite)];
}
