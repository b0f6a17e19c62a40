import type { FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, FILE_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';

const brokenPatch: FaultRule = { kind: 'patch', skip: 1, respond: { status: 503 } };

/** A fault of an answer that comes `times`, after what makes the request happen at all. */
const lying = (
  name: string,
  rules: readonly FaultRule[],
  expect: FaultRow['expect'],
  resentBytesMost = 2 * CHUNK_BYTES,
): FaultRow => ({ name, faults: rules, expect, resentBytesMost });

const without = (header: string): Pick<FaultRule, 'rewrite'> => ({ rewrite: { remove: [header] } });
const saying = (header: string, value: number): Pick<FaultRule, 'rewrite'> => ({
  rewrite: { set: { [header]: String(value) } },
});

const missing: readonly FaultRow[] = [
  lying('No Location, once', [{ kind: 'create', ...without('Location') }], 'success'),
  lying(
    'No Location in any answer',
    [{ kind: 'create', times: null, ...without('Location') }],
    'error:protocol',
  ),
  lying(
    'No Upload-Offset in the answer to a PATCH, once',
    [{ kind: 'patch', ...without('Upload-Offset') }],
    'success',
  ),
  lying(
    'No Upload-Offset in the answer to any HEAD',
    [brokenPatch, { kind: 'head', times: null, ...without('Upload-Offset') }],
    'success',
  ),
  lying(
    'No Upload-Length in the answer to a HEAD, once',
    [brokenPatch, { kind: 'head', ...without('Upload-Length') }],
    'success',
  ),
  lying('No Tus-Resumable in any answer', [{ times: null, ...without('Tus-Resumable') }], 'success'),
];

const offsets: readonly FaultRow[] = [
  lying(
    'A HEAD returns an offset beyond the file',
    [brokenPatch, { kind: 'head', ...saying('Upload-Offset', FILE_BYTES + 1) }],
    'question:gone',
  ),
  lying(
    'A PATCH returns an offset beyond the file',
    [{ kind: 'patch', skip: 1, ...saying('Upload-Offset', FILE_BYTES + 1) }],
    'question:gone',
  ),
  lying(
    'A HEAD returns a length below the file’s',
    [brokenPatch, { kind: 'head', ...saying('Upload-Length', CHUNK_BYTES) }],
    'question:gone',
  ),
  lying(
    'A HEAD returns a smaller offset than before',
    [brokenPatch, { kind: 'head', ...saying('Upload-Offset', 1000) }],
    'success',
  ),
  lying(
    'A PATCH returns a smaller offset than before',
    [{ kind: 'patch', skip: 1, ...saying('Upload-Offset', 1000) }],
    'success',
  ),
  lying(
    'Every PATCH returns offset 0',
    [{ kind: 'patch', times: null, ...saying('Upload-Offset', 0) }],
    'success',
    8 * CHUNK_BYTES,
  ),
  lying(
    'A proxy lets answers to HEAD be cached for an hour',
    [
      { kind: 'head', times: null, rewrite: { set: { 'Cache-Control': 'max-age=3600' } } },
      { kind: 'patch', skip: 1, respond: { status: 503 } },
      { kind: 'patch', skip: 2, respond: { status: 503 } },
    ],
    'success',
  ),
  lying(
    'An offset that is not a number',
    [{ kind: 'patch', skip: 1, ...saying('Upload-Offset', NaN) }],
    'success',
  ),
];

const redirects: readonly FaultRow[] = [
  lying(
    '301 to the creation, which loses the request',
    [{ kind: 'create', redirect: { status: 301 } }],
    'error:endpoint',
  ),
  lying(
    '302 to the creation, which loses the request',
    [{ kind: 'create', redirect: { status: 302 } }],
    'error:endpoint',
  ),
  lying(
    '307 to the creation, which keeps the request',
    [{ kind: 'create', redirect: { status: 307 } }],
    'success',
  ),
  {
    name: '307 to a PATCH',
    faults: [{ kind: 'patch', skip: 1, times: null, redirect: { status: 307 } }],
    expect: 'question:gone',
  },
];

export const answerGroup: FaultGroup = {
  title: 'Wrong answers',
  rows: [...missing, ...offsets, ...redirects],
};
