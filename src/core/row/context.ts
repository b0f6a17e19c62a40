import type { Store } from '../model/store.js';
import type { UploaderOptions } from '../ports/options.js';
import type { LedgerRecord, Ports } from '../ports/ports.js';
import type { HostBackoff } from './host-backoff.js';
import type { HostMemory } from './host-memory.js';
import type { Importer } from './import-batch.js';
import type { Row } from './row.js';
import type { RowTable } from './row-table.js';

/** What every part of the core works with. */
export interface Context {
  readonly ports: Ports;
  readonly store: Store;
  readonly rows: RowTable;
  readonly backoff: HostBackoff;
  readonly hostMemory: HostMemory;
  readonly importer: Importer;
  /** The id of the row whose upload is locked: another row here, or the view of another tab's row. */
  rowOfLocked(record: LedgerRecord, but?: Row): string;
  /** Lets the site's worker, which waits for the row's lock, send the row from here on. */
  lend(row: Row): void;
  /** In the site's worker: ends the row here, for a page to go on with. In a page: null. */
  readonly giveBack: ((row: Row) => void) | null;
  options(): UploaderOptions;
}
