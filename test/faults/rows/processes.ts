import type { Expected } from '../fault-row.js';

/** A row that needs real tabs, processes or files: test/e2e/faults-*.spec.ts has it, under this name. */
export interface ProcessRow {
  readonly name: string;
  readonly expect: Expected;
  /** Runs only with FULL=1: too large for every run. */
  readonly isLong?: boolean;
}

export const processRows = {
  tabClosed: { name: 'The tab is closed, and another one opened', expect: 'success' },
  browserKilled: {
    name: 'The browser is killed with SIGKILL and started again on the same profile',
    expect: 'success',
  },
  twoTabs: { name: 'Two tabs with one file; the one that sends is closed', expect: 'success' },
  serverKilled: { name: 'The upload host is killed with SIGKILL and started again', expect: 'success' },
  uploadx: {
    name: 'Resets and 503s before a second, independent TUS server (@uploadx/core)',
    expect: 'success',
  },
  nginxKilled: {
    name: 'A buffering nginx is killed with SIGKILL mid-PATCH: its bytes are lost',
    expect: 'success',
  },
  nginxLimit: {
    name: 'A real nginx takes 1 MiB at most, and says so without CORS headers',
    expect: 'success',
  },
  touched: { name: 'The picked file is touched, then picked again', expect: 'success' },
  appended: { name: 'The picked file is appended to', expect: 'needs-file' },
  truncated: { name: 'The picked file is truncated', expect: 'needs-file' },
  replaced: { name: 'The picked file is replaced by another of the same size', expect: 'needs-file' },
  deleted: { name: 'The picked file is deleted', expect: 'needs-file' },
  large: {
    name: '5 GB (sparse on the disk), cut off again and again, memory flat',
    expect: 'success',
    isLong: true,
  },
} as const satisfies Readonly<Record<string, ProcessRow>>;
