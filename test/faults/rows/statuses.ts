import type { FaultEffects, FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';

/** How an answer says when to come back. `CORS` hides `Retry-After` unless the server exposes it, and none does. */
const waitHints = {
  'Retry-After in seconds': () => ({ 'retry-after': '7' }),
  'Retry-After as a date': () => ({ 'retry-after': new Date(Date.now() + 7000).toUTCString() }),
} as const;

interface Status {
  readonly status: number;
  readonly says?: keyof typeof waitHints;
}

const statuses: readonly Status[] = [
  { status: 408 },
  { status: 429 },
  { status: 429, says: 'Retry-After in seconds' },
  { status: 429, says: 'Retry-After as a date' },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 504 },
];

/** What has to break so that a request of the kind is made at all, and how often it then fails. */
const phases: Readonly<Record<'create' | 'head' | 'patch', readonly FaultRule[]>> = {
  // Both hosts, so that leaving the first for the second does not help.
  create: [{ kind: 'create', times: 2 }],
  head: [
    { kind: 'patch', skip: 1, respond: { status: 503 } },
    { kind: 'head', times: 2 },
  ],
  patch: [{ kind: 'patch', skip: 1, times: 2 }],
};

const names = { create: 'the creation', head: 'a HEAD', patch: 'a PATCH' } as const;

const passing: readonly FaultRow[] = statuses.flatMap((status) =>
  Object.entries(phases).flatMap(([phase, rules]) =>
    [true, false].map((cors): FaultRow => {
      const { status: code, says } = status;
      const request = `to ${names[phase as keyof typeof names]}, twice`;
      const wait = says ? `, ${says}` : '';
      return {
        name: `${code} ${request}${wait}${cors ? '' : ', no CORS headers'}`,
        cell: [`${code}${wait}`, request],
        faults: () => rules.map((rule) => ({ respond: answer(status, cors), ...rule })),
        expect: 'success',
        resentBytesMost: phase === 'create' ? 0 : 2 * CHUNK_BYTES,
      };
    }),
  ),
);

function answer({ status, says }: Status, cors: boolean): NonNullable<FaultEffects['respond']> {
  return { status, cors, headers: says ? waitHints[says]() : {} };
}

/** A server that lets a page read how long to wait is obeyed to the second. */
const obeyed: readonly FaultRow[] = (['Retry-After in seconds', 'Retry-After as a date'] as const).map(
  (says) => ({
    name: `429 to a PATCH, ${says} readable through CORS`,
    faults: () => [
      {
        kind: 'patch',
        skip: 1,
        respond: {
          status: 429,
          cors: false,
          headers: {
            ...waitHints[says](),
            'access-control-allow-origin': '*',
            'access-control-expose-headers': 'Retry-After',
          },
        },
      },
    ],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
    check: (scene) => {
      const waits = scene.events.flatMap(({ type, detail }) => (type === 'retry' ? [detail.delay ?? 0] : []));
      // A date has whole seconds, and the way here took some of them.
      if (waits.length !== 1 || !waits.every((ms) => ms > 2000 && ms <= 7000)) {
        throw new Error(`It waited ${waits.join(', ')} ms, not 7000.`);
      }
    },
  }),
);

const final = (
  name: string,
  rule: FaultRule,
  expect: FaultRow['expect'],
  more: Partial<FaultRow> = {},
): FaultRow => ({ name, faults: [{ times: null, ...rule }], expect, ...more });

const lasting: readonly FaultRow[] = [
  {
    name: 'Ten 503s in a row to one PATCH',
    faults: [{ kind: 'patch', skip: 1, respond: { status: 503 }, times: 10 }],
    expect: 'error:server',
  },
  {
    name: 'Ten 503s, a byte accepted between them',
    // A rule counts only the requests that no rule before it met: so every second one fails.
    faults: Array.from({ length: 10 }, (_, index) => ({
      kind: 'patch',
      skip: index + 1,
      respond: { status: 503 },
    })),
    options: { chunkSize: CHUNK_BYTES / 4 },
    expect: 'success',
    resentBytesMost: 10 * (CHUNK_BYTES / 4),
  },
  final('503 to every creation, on both hosts', { kind: 'create', respond: { status: 503 } }, 'error:server'),
  {
    name: '503 to every creation on the first host',
    faults: [{ kind: 'create', host: 0, respond: { status: 503 }, times: null }],
    expect: 'success',
  },
  {
    name: '423 for a minute',
    faults: [
      { kind: 'patch', skip: 1, respond: { status: 503 } },
      { kind: 'head', respond: { status: 423 }, times: null },
    ],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
    drive: async (scene) => {
      await scene.confirmed(CHUNK_BYTES);
      await scene.retriedFor(60_000);
      await scene.wire.mend();
    },
  },
  final('423 permanently', { kind: 'patch', skip: 1, respond: { status: 423 } }, 'error:server'),
  {
    name: '409, although the offset was right',
    faults: [{ kind: 'patch', skip: 1, respond: { status: 409 } }],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  final('409 permanently', { kind: 'patch', skip: 1, respond: { status: 409 } }, 'error:server'),
  {
    name: '413, but smaller chunks pass',
    faults: [{ kind: 'patch', respond: { status: 413 } }],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
    check: largestChunkIs(CHUNK_BYTES / 2),
  },
  {
    name: '413 without CORS headers, twice: status 0 for the same large size',
    faults: [{ kind: 'patch', respond: { status: 413, cors: false }, times: 2 }],
    expect: 'success',
    resentBytesMost: 2 * CHUNK_BYTES,
    check: largestChunkIs(CHUNK_BYTES / 2),
  },
  final('413 permanently', { kind: 'patch', respond: { status: 413 } }, 'error:rejected'),
  final(
    'A host that never sends CORS headers',
    { kind: 'create', respond: { status: 200, cors: false } },
    'error:unreachable',
  ),
];

/** All PATCHes but the refused ones carried so many bytes at most. */
function largestChunkIs(bytes: number): NonNullable<FaultRow['check']> {
  return async ({ wire }) => {
    const accepted = (await wire.requests()).filter(({ kind, status }) => kind === 'patch' && status === 204);
    const largest = Math.max(...accepted.map(({ bodyBytes }) => bodyBytes));
    if (largest > bytes) throw new Error(`A chunk of ${largest} bytes was sent.`);
  };
}

const refused: readonly FaultRow[] = [
  ...[401, 403].flatMap((status): FaultRow[] => [
    {
      name: `${status} to the creation: a new session works`,
      faults: [{ kind: 'create', respond: { status } }],
      expect: 'success',
    },
    final(`${status} to every creation`, { kind: 'create', respond: { status } }, 'error:token'),
    {
      name: `${status} to a PATCH, once`,
      faults: [{ kind: 'patch', skip: 1, respond: { status } }],
      expect: 'success',
      resentBytesMost: CHUNK_BYTES,
    },
    final(`${status} to every PATCH`, { kind: 'patch', skip: 1, respond: { status } }, 'error:rejected'),
  ]),
  {
    name: '404 to three HEADs, while the upload server restarts',
    faults: [
      { kind: 'patch', skip: 1, respond: { status: 503 } },
      { kind: 'head', respond: { status: 404 }, times: 3 },
    ],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  ...[404, 410].flatMap((status): FaultRow[] => [
    {
      name: `${status} on resume: nothing is sent again without asking`,
      faults: [
        { kind: 'patch', skip: 1, respond: { status: 503 } },
        { kind: 'head', respond: { status }, times: null },
      ],
      expect: 'question:gone',
    },
    {
      name: `${status} on resume, and the person starts over`,
      faults: [
        { kind: 'patch', skip: 1, respond: { status: 503 } },
        { kind: 'head', respond: { status }, times: null },
      ],
      expect: 'success',
      resentBytesMost: 2 * CHUNK_BYTES,
      drive: async (scene) => {
        await scene.reaches('asking');
        scene.uploader.start(scene.upload.id);
      },
    },
    {
      name: `${status} on resume without CORS headers, once`,
      faults: [
        { kind: 'patch', skip: 1, respond: { status: 503 } },
        { kind: 'head', respond: { status, cors: false } },
      ],
      expect: 'success',
      resentBytesMost: CHUNK_BYTES,
    },
  ]),
  final('404 to the creation', { kind: 'create', respond: { status: 404 } }, 'error:endpoint'),
  final('405 to the creation', { kind: 'create', respond: { status: 405 } }, 'error:endpoint'),
];

export const statusGroup: FaultGroup = {
  title: 'Statuses of the upload host',
  note: 'The tests send each answer of the first table with CORS headers and without.',
  rows: [...passing, ...obeyed],
};
export const lastingGroup: FaultGroup = {
  title: 'Permanent statuses and refusals',
  rows: [...lasting, ...refused],
};
