import { fillMarkers } from '../../../scripts/build/markers.js';
import type { StackApp } from './stack-apps.js';

export interface StackResult {
  /** Of the stack, as npm installed it. */
  readonly version: string;
  /** null: all went well. */
  readonly failedAt: string | null;
}

type Row = Pick<StackApp, 'title' | 'site' | 'isServerRendered' | 'checksTypes'>;

const head = [
  '| stack | version | by `init` | types | drawn by the server | build and upload |',
  '| --- | --- | --- | --- | --- | --- |',
];
const mark = (isSo: boolean): string => (isSo ? '✓' : '–');

/** The page with a row for each stack: as it went now, or as it stands there if it was not run; otherwise without a result. */
export function fillStackTable(
  text: string,
  stacks: readonly Row[],
  results: ReadonlyMap<string, StackResult>,
): string {
  const known = new Map(
    Array.from(
      text.matchAll(/^\| (.+?) +\| (.*?) +\|.*?\| ([^|]*?) +\|$/gm),
      ([, title = '', version = '', result = '']) => [title, { version, result }],
    ),
  );
  const rows = stacks.map(({ title, site, isServerRendered, checksTypes }) => {
    const now = results.get(title);
    const { version, result } = now
      ? { version: now.version, result: now.failedAt === null ? '✓' : `✗ ${now.failedAt}` }
      : (known.get(title) ?? { version: '', result: 'not run' });
    return `| ${[title, version, mark(site === null), mark(checksTypes), mark(isServerRendered), result].join(' | ')} |`;
  });
  return fillMarkers(text, { stacks: [...head, ...rows].join('\n') });
}
