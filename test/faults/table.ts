import type { Engine } from '../helpers/browsers.js';
import type { Expected, FaultRow } from './fault-row.js';
import { answerGroup } from './rows/answers.js';
import { connection } from './rows/connection.js';
import { files } from './rows/files.js';
import { nameGroup } from './rows/names.js';
import { person } from './rows/person.js';
import { type ProcessRow, processRows } from './rows/processes.js';
import { sessions } from './rows/sessions.js';
import { lastingGroup, statusGroup } from './rows/statuses.js';
import { storageGroup } from './rows/storage.js';
import { visits } from './rows/visits.js';

/** What the table says of a row; null bytes are not counted. */
type TableRow = Pick<FaultRow, 'name' | 'expect' | 'cannot'> &
  Pick<ProcessRow, 'inFirefox' | 'resentBytesMost'>;

const chromiumOnly =
  'Tabs, processes and picked files of the system are driven through Chromium\u2019s own protocol; what the fault does to a page is in the rows above, in every engine';

/** Every group of the matrix, in the order of the table. */
const groups: readonly { readonly title: string; readonly rows: readonly TableRow[] }[] = [
  connection,
  statusGroup,
  lastingGroup,
  answerGroup,
  sessions,
  visits,
  files,
  storageGroup,
  person,
  nameGroup,
  {
    title: 'Real tabs, processes and disks',
    rows: Object.values<ProcessRow>(processRows).map(processRow),
  },
];

const columns: readonly (readonly [Engine, string])[] = [
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
  ['webkit', 'WebKit'],
];

/** In the words of the other rows. */
function processRow(row: ProcessRow): TableRow {
  return {
    ...row,
    name: row.isLong ? `${row.name} (\`npm run test:full\`)` : row.name,
    cannot: { ...(row.inFirefox === undefined && { firefox: chromiumOnly }), webkit: chromiumOnly },
  };
}

/** docs/faults.md: every row a fault, every column an engine, every cell the outcome that the tests hold it to. */
export function renderTable(): string {
  const notes: string[] = [];
  const sections = groups.map(({ title, rows }) => {
    const lines = rows.map((row) => renderRow(row, notes));
    return [`## ${title}`, '', ...heading, ...lines].join('\n');
  });
  const footnotes = notes.map((note, index) => `[^${index + 1}]: ${note}.`);
  return `${[introduction(), ...sections, footnotes.join('\n\n')].join('\n\n')}\n`;
}

/** README.md's short table: each family of faults, and how many of them end how in each engine. */
export function renderSummary(): string {
  const rows = [...groups, { title: 'All', rows: groups.flatMap((group) => group.rows) }].map(
    ({ title, rows: faults }) => {
      const cells = columns.map(([engine]) => summaryOf(faults, engine));
      return `| ${[title, ...cells].join(' | ')} |`;
    },
  );
  const head = [
    `| What goes wrong | ${columns.map(([, name]) => name).join(' | ')} |`,
    '| --- | --- | --- | --- |',
  ];
  return [...head, ...rows].join('\n');
}

/** The two marks in README.md, and what stands between them. */
const summaryPlace = /(<!-- faults -->)([^]*)(<!-- \/faults -->)/;

export const summaryIn = (readme: string): string => summaryPlace.exec(readme)?.[2] ?? '';

export const withSummary = (readme: string, summary: string): string =>
  readme.replace(
    summaryPlace,
    (_, open: string, _before, close: string) => `${open}\n\n${summary}\n${close}`,
  );

/** The kinds of ends, most frequent first in nearly every family. */
const endings = ['every byte', 'error', 'asks', 'canceled', 'refused'] as const;

function summaryOf(rows: readonly TableRow[], engine: Engine): string {
  const outcomes = rows
    .filter((row) => row.cannot?.[engine] === undefined)
    .map((row) => outcome(expectedIn(engine, row)));
  const counts = endings.flatMap((ending) => {
    const count = outcomes.filter((text) => text.startsWith(ending)).length;
    return count > 0 ? [`${count} ${ending}`] : [];
  });
  return counts.join(', ') || 'not run';
}

const expectedIn = (engine: Engine, row: TableRow): Expected =>
  engine === 'firefox' ? (row.inFirefox ?? row.expect) : row.expect;

const heading = [
  `| Fault | ${columns.map(([, name]) => name).join(' | ')} | Sent again at most |`,
  `| --- | ${columns.map(() => '---').join(' | ')} | --- |`,
];

function introduction(): string {
  const counts = columns.map(([engine, name]) => {
    const rows = groups.flatMap((group) => group.rows).filter((row) => row.cannot?.[engine] === undefined);
    return `${rows.length} in ${name}`;
  });
  return `# What goes wrong, and what comes of it

Each line is a fault, each column an engine, each cell the outcome that the tests demand: ${counts.join(', ')}. Faults act
on the socket between a real browser and a real TUS server; waits of minutes pass on a driven clock. A success means that
the SHA-256 of what Gcore has is the file\u2019s. Each run ends in exactly one of \`success\`, \`error\`, \`reject\` and
\`cancel\`. \u201cSent again\u201d counts the bytes that reached the upload host more than once; a chunk is 1 MiB here.

This page is written by \`npx tsx test/faults/write-table.ts\` from the rows that the tests run, and a test compares the two.`;
}

function renderRow(row: TableRow, notes: string[]): string {
  const cells = columns.map(([engine]) => {
    const reason = row.cannot?.[engine];
    return reason === undefined ? outcome(expectedIn(engine, row)) : `not run[^${footnoteOf(reason, notes)}]`;
  });
  const resent = row.expect === 'success' ? bytes(row.resentBytesMost) : '';
  return `| ${[row.name, ...cells, resent].join(' | ')} |`;
}

function footnoteOf(reason: string, notes: string[]): number {
  if (!notes.includes(reason)) notes.push(reason);
  return notes.indexOf(reason) + 1;
}

function outcome(expected: Expected): string {
  const [kind = '', of = ''] = expected.split(':');
  switch (kind) {
    case 'success':
      return 'every byte';
    case 'error':
      return `error \`${of}\``;
    case 'question':
      return `asks: ${of}`;
    case 'needs-file':
      return 'asks for the file';
    case 'refusal':
      return 'refused';
    default:
      return 'canceled';
  }
}

function bytes(count: number | null = 0): string {
  if (count === null) return 'not counted';
  return count === 0 ? 'nothing' : `${count / 2 ** 20} MiB`;
}
