import type { Expected } from '../fault-row.js';

/** A row that needs real tabs, processes or files: test/e2e/faults-*.spec.ts has it, under this name. */
export interface ProcessRow {
  readonly name: string;
  readonly expect: Expected;
  /** Firefox is driven in those rows that say what comes of them there. */
  readonly inFirefox?: Expected;
  /** Bytes that may reach the upload host a second time; null: its counters die with it. */
  readonly resentBytesMost?: number | null;
  /** Runs only with FULL=1: too large for every run. */
  readonly isLong?: boolean;
}

/** Bytes of a PATCH in these rows. */
export const PROCESS_CHUNK_BYTES = 2 ** 21;

export const processRows = {
  tabClosed: {
    name: 'The tab is closed, and another one is opened',
    expect: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  browserKilled: {
    name: 'The browser is killed with SIGKILL and started again on the same profile',
    expect: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  twoTabs: {
    name: 'Two tabs with one file; the sending one is closed',
    expect: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  serverKilled: {
    name: 'The upload host is killed with SIGKILL and started again',
    expect: 'success',
    resentBytesMost: null,
  },
  uploadxResets: {
    name: 'Resets and 503s in front of a second, independent TUS server (@uploadx/core)',
    expect: 'success',
    resentBytesMost: 8 * PROCESS_CHUNK_BYTES,
  },
  uploadxReload: {
    name: 'On @uploadx/core: the page is closed mid-PATCH, and the file picked on the next visit',
    expect: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  uploadxDropped: {
    name: 'On @uploadx/core, through a proxy that drops the bytes of broken PATCHes',
    expect: 'success',
    resentBytesMost: 6 * PROCESS_CHUNK_BYTES,
  },
  uploadxLost: {
    name: 'On @uploadx/core: bytes stored, but the answers to the creation, a HEAD and PATCHes lost',
    expect: 'success',
    resentBytesMost: 4 * PROCESS_CHUNK_BYTES,
  },
  uploadxPaused: {
    name: 'On @uploadx/core: pause and resume in the middle of a chunk',
    expect: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  uploadxCanceled: {
    name: 'On @uploadx/core: cancel in the middle of a chunk ends the upload there',
    expect: 'cancel',
  },
  uploadxSeveral: {
    name: 'On @uploadx/core: three files, two at a time, with resets',
    expect: 'success',
    resentBytesMost: 6 * PROCESS_CHUNK_BYTES,
  },
  uploadxKilled: {
    name: '@uploadx/core is killed with SIGKILL and started again',
    expect: 'success',
    resentBytesMost: null,
  },
  nginxKilled: {
    name: 'A buffering nginx is killed with SIGKILL mid-PATCH: its bytes are lost',
    expect: 'success',
    resentBytesMost: 2 * PROCESS_CHUNK_BYTES,
  },
  nginxLimit: {
    name: 'A real nginx accepts 1 MiB at most, and refuses more without CORS headers',
    expect: 'success',
  },
  caddyLimit: {
    name: 'A real Caddy passes 1 MB of each request on, and then breaks off',
    expect: 'success',
    resentBytesMost: 4 * PROCESS_CHUNK_BYTES,
  },
  varnishHead: {
    name: 'A real Varnish with its built-in rules makes a GET of each HEAD, and a PATCH breaks',
    expect: 'success',
    resentBytesMost: 3 * PROCESS_CHUNK_BYTES,
  },
  touched: {
    name: 'The picked file is touched (and picked again if the browser notices)',
    expect: 'success',
    inFirefox: 'success',
    resentBytesMost: PROCESS_CHUNK_BYTES,
  },
  appended: { name: 'The picked file is appended to', expect: 'needs-file', inFirefox: 'success' },
  truncated: { name: 'The picked file is truncated', expect: 'needs-file', inFirefox: 'needs-file' },
  replaced: {
    name: 'The picked file is replaced by another of the same size',
    expect: 'needs-file',
    inFirefox: 'error:file-changed',
  },
  deleted: { name: 'The picked file is deleted', expect: 'needs-file', inFirefox: 'needs-file' },
  large: {
    name: '5 GB (sparse on the disk), cut off again and again, memory flat',
    expect: 'success',
    // Eight cuts, after each of which Chromium sends the whole PATCH, of up to 256 MiB, again by itself.
    resentBytesMost: 2048 * 2 ** 20,
    isLong: true,
  },
} as const satisfies Readonly<Record<string, ProcessRow>>;

/** What its test is called. */
export const titleOf = ({ name, expect }: Pick<ProcessRow, 'name' | 'expect'>): string =>
  `${name}: ${expect}`;
