import { type Engine, engines } from '../helpers/engines.js';
import type { Expected, FaultGroup, FaultRow } from './fault-row.js';
import { answerGroup } from './rows/answers.js';
import { connection } from './rows/connection.js';
import { files } from './rows/files.js';
import { leavingRows } from './rows/leaving.js';
import { nameGroup } from './rows/names.js';
import { person } from './rows/person.js';
import { type ProcessRow, processRows } from './rows/processes.js';
import { type ProxyRow, proxyRows } from './rows/proxies.js';
import { sessions } from './rows/sessions.js';
import { lastingGroup, statusGroup } from './rows/statuses.js';
import { storageGroup } from './rows/storage.js';
import { visits } from './rows/visits.js';

/** What the table says of a row; null bytes are not counted. */
type TableRow = Pick<FaultRow, 'name' | 'expect' | 'cannot' | 'cell'> &
  Pick<ProcessRow, 'inFirefox' | 'resentBytesMost'> &
  Partial<Pick<ProxyRow, 'sentPerByteMost'>>;

interface TableGroup extends Pick<FaultGroup, 'title' | 'note'> {
  readonly rows: readonly TableRow[];
}

const keepsWorker =
  'Only Chromium keeps a worker without its pages; elsewhere the page sends, and the visits above say what follows';

const ownCertificate = 'Chromium is made to accept the certificates that the tests sign themselves';

const chromiumOnly =
  'The tests drive tabs, processes and picked files through Chromium\u2019s own protocol; the rows above test what each fault does to a page, in every engine';

/** Every group of the matrix, in the order of the table. */
const groups: readonly TableGroup[] = [
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
  {
    title: 'Through a real proxy',
    note: `nginx, HAProxy, Apache, Caddy and Varnish, with the configurations of [Behind a proxy](proxies.md), in front of @tus/server: over
HTTP/1.1 and HTTP/2 with a client in Node, and over TLS and HTTP/2 with Chromium (Varnish behind HAProxy). Here the number is how many
bytes may go out for each byte of the file.`,
    rows: Object.values<ProxyRow>(proxyRows).map((row) => ({
      ...row,
      cannot: { firefox: ownCertificate, webkit: ownCertificate },
    })),
  },
  {
    title: 'Leaving, with `worker`',
    rows: Object.values<ProcessRow>(leavingRows).map((row) => ({
      ...row,
      cannot: { firefox: keepsWorker, webkit: keepsWorker },
    })),
  },
];

const engineNames: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

/** In the words of the other rows. */
function processRow(row: ProcessRow): TableRow {
  return {
    ...row,
    name: row.isLong ? `${row.name} (\`npm run test:full\`)` : row.name,
    cannot: { ...(row.inFirefox === undefined && { firefox: chromiumOnly }), webkit: chromiumOnly },
  };
}

/** docs/faults.md: every row a fault, with the outcome that the tests demand. */
export function renderTable(): string {
  return `${[introduction(), ...groups.map(renderGroup)].join('\n\n')}\n`;
}

function introduction(): string {
  const all = groups.flatMap((group) => group.rows);
  const counts = engines.map(
    (engine) => `${engineNames[engine]} ${rowsIn(engine, all).length} (${endingsIn(engine, all)})`,
  );
  return `# What goes wrong, and how it ends

The tests cause every fault below on the socket between a real browser and a real TUS server, or with real tabs, processes and
files. A driven clock skips waits of minutes. Rows: ${counts.join('; ')}.

- **✓**: every byte arrives. The SHA-256 of Gcore\u2019s copy equals the file\u2019s. The number is how many MiB may reach the upload
  host more than once; no number means none. A chunk is 1 MiB.
- **asks**: only the person can decide. **error**: the upload gives up with this code.

Each run ends with exactly one of \`success\`, \`error\`, \`reject\` and \`cancel\`. All engines behave the same unless a row says more.
\`npx tsx test/faults/write-table.ts\` writes this page from the rows that the tests run, and a test compares the two.`;
}

/** A heading, what no row of the group can do, a grid of the rows that have a place in one, and a list of the others. */
function renderGroup({ title, note = '', rows }: TableGroup): string {
  const usual = mostFrequent(rows.map(enginesOf));
  const reasons = [...new Set(rows.flatMap(({ cannot = {} }) => Object.values(cannot)))];
  const inGrid = rows.filter(({ cell }) => cell);
  const inList = rows.filter(({ cell }) => !cell);
  const parts = [
    `## ${title}`,
    note,
    usual === enginesOf()
      ? ''
      : `In ${usual}, unless a row says more. ${reasons.map((reason) => `${reason}.`).join(' ')}`,
    inGrid.length > 0 ? renderGrid(inGrid) : '',
    inList.length > 0 ? renderList(inList, usual) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Lines with the same outcomes are one. */
function renderGrid(rows: readonly TableRow[]): string {
  const columns = [...new Set(rows.map(({ cell }) => cell?.[1] ?? ''))];
  const lines = [...new Set(rows.map(({ cell }) => cell?.[0] ?? ''))];
  const outcomeAt = (line: string, column: string): string =>
    [
      ...new Set(
        rows.flatMap((row) =>
          row.cell?.[0] === line && row.cell[1] === column ? [outcome(row.expect, row)] : [],
        ),
      ),
    ].join(' or ');
  const named = new Map<string, readonly string[]>();
  for (const line of lines) {
    const outcomes = columns.map((column) => outcomeAt(line, column)).join(' | ');
    named.set(outcomes, [...(named.get(outcomes) ?? []), line]);
  }
  return table(
    ['Fault', ...columns],
    [...named].map(([outcomes, names]) => [names.join(' · '), outcomes]),
  );
}

function renderList(rows: readonly TableRow[], usual: string): string {
  return table(
    ['Fault', 'Outcome'],
    rows.map((row) => {
      const there = enginesOf(row);
      const isUsual = there === usual;
      const inFirefox = row.inFirefox === undefined || row.inFirefox === row.expect ? '' : row.inFirefox;
      const firefox = inFirefox && `; Firefox: ${outcome(inFirefox, row)}`;
      return [row.name, `${outcome(row.expect, row)}${isUsual || firefox ? firefox : ` (${there})`}`];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The kinds of ends, most frequent first. */
const endings = ['success', 'error', 'asks', 'canceled', 'refused'] as const;
const endingNames = { success: '✓', error: 'error', asks: 'asks', canceled: 'canceled', refused: 'refused' };

function endingsIn(engine: Engine, rows: readonly TableRow[]): string {
  const ends = rowsIn(engine, rows).map((row) => endingOf(expectedIn(engine, row)));
  return endings
    .map((ending) => `${ends.filter((end) => end === ending).length} ${endingNames[ending]}`)
    .join(', ');
}

function endingOf(expected: Expected): (typeof endings)[number] {
  switch (expected) {
    case 'success':
      return 'success';
    case 'needs-file':
      return 'asks';
    case 'cancel':
      return 'canceled';
    default:
      return expected.startsWith('error') ? 'error' : 'asks';
  }
}

const rowsIn = (engine: Engine, rows: readonly TableRow[]): readonly TableRow[] =>
  rows.filter(({ cannot }) => cannot?.[engine] === undefined);

const expectedIn = (engine: Engine, row: TableRow): Expected =>
  engine === 'firefox' ? (row.inFirefox ?? row.expect) : row.expect;

/** The names of the engines that a row runs in; of all without one. */
const enginesOf = (row?: TableRow): string =>
  engines
    .filter((engine) => row?.cannot?.[engine] === undefined)
    .map((engine) => engineNames[engine])
    .join(' and ');

function mostFrequent(texts: readonly string[]): string {
  const count = (text: string): number => texts.filter((other) => other === text).length;
  return [...new Set(texts)].sort((left, right) => count(right) - count(left))[0] ?? '';
}

function outcome(expected: Expected, { resentBytesMost, sentPerByteMost }: TableRow): string {
  const [kind = '', of = ''] = expected.split(':');
  switch (kind) {
    case 'success':
      return sentPerByteMost === undefined ? `✓${bytes(resentBytesMost)}` : `✓ ${sentPerByteMost} times`;
    case 'error':
      return `error \`${of}\``;
    case 'question':
      return `asks: ${of}`;
    case 'needs-file':
      return 'asks for the file';
    default:
      return 'canceled';
  }
}

function bytes(count: number | null = 0): string {
  if (count === null) return ' uncounted';
  return count === 0 ? '' : ` ${count / 2 ** 20}`;
}
