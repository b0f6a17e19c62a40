import type { StackApp } from './stack-apps.js';

export interface StackResult {
  /** Of the stack, as npm installed it. */
  readonly version: string;
  /** null: all went well. */
  readonly failedAt: string | null;
}

type Stack = Pick<StackApp, 'title' | 'site' | 'isServerRendered' | 'checksTypes'>;

const head = [
  '| stack | version | by `init` | types | drawn by the server | build and upload |',
  '| --- | --- | --- | --- | --- | --- |',
];
const mark = (isSo: boolean): string => (isSo ? '✓' : '–');

/** A row for each stack: as it went now; if it was not run, as it stands on the page; otherwise "not run". */
export function stackTable(
  page: string,
  stacks: readonly Stack[],
  results: ReadonlyMap<string, StackResult>,
): string {
  const rows = stacks.map((stack) => {
    const { title, site, isServerRendered, checksTypes } = stack;
    const now = results.get(title);
    const [version = '', result = 'not run'] = now
      ? [now.version, now.failedAt === null ? '✓' : `✗ ${now.failedAt}`]
      : earlierResult(page, title);
    return `| ${[title, version, mark(site === null), mark(checksTypes), mark(isServerRendered), result].join(' | ')} |`;
  });
  return [...head, ...rows].join('\n');
}

/** The second and the last cell of a stack's row. */
function earlierResult(page: string, title: string): readonly string[] {
  const line = page.split('\n').find((text) => text.startsWith(`| ${title} `));
  const cells = line?.split('|').map((cell) => cell.trim()) ?? [];
  return line === undefined ? [] : [cells[2] ?? '', cells.at(-2) ?? ''];
}
