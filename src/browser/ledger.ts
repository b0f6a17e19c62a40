import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { limitConcurrency } from '../core/lib/concurrency.js';
import { deleteDrafts } from './details/drafts-database.js';
import { isOnHostOf } from '../core/policy/same-host.js';
import type { Clock, FileRef, Ledger, LedgerRecord } from '../core/ports/ports.js';

/** As it lies in IndexedDB: of a file only the handle, which can be stored; a reference to it cannot. */
type StoredRecord = Omit<LedgerRecord, 'file' | 'addedAt'> & {
  readonly addedAt?: number;
  readonly handle: FileSystemFileHandle | null;
};

interface LedgerSchema extends DBSchema {
  uploads: { key: string; value: StoredRecord; indexes: { scope: string; expiresAt: number } };
}

type Database = IDBPDatabase<LedgerSchema>;

export const LEDGER_DATABASE = 'gcore-uploader';

/** WebKit has left `open` unanswered for good (https://bugs.webkit.org/show_bug.cgi?id=226547). */
const OPEN_WITHIN_MS = 3000;

export interface LedgerOptions {
  readonly clock: Clock;
  /** The way back to a file from its stored handle. */
  readonly fileRefOf: (handle: FileSystemFileHandle) => FileRef;
}

/**
 * Unfinished uploads in IndexedDB. Nothing in it rejects: a record that storage refuses (a private window, a full disk, a
 * policy) is kept in memory, for as long as the page lives. Opening it forgets what expired. An upload that does not lie on
 * its own host is not listed: nothing is sent to where a record points by mistake. Calls take effect in their order.
 */
export function createLedger({ clock, fileRefOf }: LedgerOptions): Ledger {
  const inMemory = new Map<string, LedgerRecord>();
  const database = openOnce(clock);
  // A save may fail late, when the same record was forgotten meanwhile: it must not bring it back.
  const inTurn = limitConcurrency(1);

  return {
    list: (scope) =>
      inTurn(async () => {
        const stored = await database((db) => db.getAllFromIndex('uploads', 'scope', scope)).catch(() => []);
        const records = new Map(stored.map((record) => [record.id, restore(record, fileRefOf)]));
        for (const record of inMemory.values()) if (record.scope === scope) records.set(record.id, record);
        return [...records.values()].filter(
          ({ expiresAt, uploadUrl, endpoint }) => expiresAt > clock.now() && isOnHostOf(uploadUrl, endpoint),
        );
      }),
    save: (record) =>
      inTurn(async () => {
        const put = (toStore: StoredRecord) => database((db) => db.put('uploads', toStore));
        const toStore = store(record);
        try {
          // Some engines have handles that cannot be stored: a record without one is worth more than none.
          await put(toStore).catch(() => put({ ...toStore, handle: null }));
          inMemory.delete(record.id);
        } catch {
          inMemory.set(record.id, record);
        }
      }),
    forget: (id) =>
      inTurn(async () => {
        inMemory.delete(id);
        await database((db) => db.delete('uploads', id)).catch(() => undefined);
      }),
    clear: () =>
      inTurn(async () => {
        inMemory.clear();
        await database((db) => db.clear('uploads')).catch(() => undefined);
        await deleteDrafts();
      }),
  };
}

function store({ file, ...rest }: LedgerRecord): StoredRecord {
  return { ...rest, handle: handleOf(file) };
}

/** Records of before there was `addedAt` are in the order of their last change. */
function restore({ handle, ...rest }: StoredRecord, fileRefOf: LedgerOptions['fileRefOf']): LedgerRecord {
  return { ...rest, addedAt: rest.addedAt ?? rest.savedAt, file: handle && fileRefOf(handle) };
}

function handleOf(
  file: (FileRef & { readonly handle?: FileSystemFileHandle }) | null,
): FileSystemFileHandle | null {
  return file?.handle ?? null;
}

/**
 * Runs work on the one connection; opens it at the first, again after opening failed, and after the browser closed it
 * (storage was wiped). Opening that takes too long is not given up: another `open` would queue behind it (IndexedDB, 4.1).
 */
function openOnce(clock: Clock): <Value>(work: (db: Database) => Promise<Value>) => Promise<Value> {
  let opened: Promise<Database> | null = null;
  const reopen = (): void => {
    opened = null;
  };
  const database = (): Promise<Database> => {
    if (opened) return opened;
    const opening = open(clock, reopen);
    const inTime = within(clock, OPEN_WITHIN_MS, opening);
    opened = inTime;
    const settled = (next: Promise<Database> | null) => (): void => {
      if (opened === inTime) opened = next;
    };
    opening.then(settled(opening), settled(null));
    return inTime;
  };
  return async (work) => {
    try {
      return await work(await database());
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      reopen();
      return work(await database());
    }
  };
}

async function open(clock: Clock, onClosed: () => void): Promise<Database> {
  const db = await openDB<LedgerSchema>(LEDGER_DATABASE, 1, {
    upgrade(upgraded) {
      const uploads = upgraded.createObjectStore('uploads', { keyPath: 'id' });
      uploads.createIndex('scope', 'scope');
      uploads.createIndex('expiresAt', 'expiresAt');
    },
    // Another tab wants to delete the database, or brought a newer version of it.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  // What cannot be swept out (a full disk) is not shown either.
  await forgetExpired(db, clock.now()).catch(() => undefined);
  return db;
}

async function forgetExpired(db: Database, now: number): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite');
  const expired = await transaction.store.index('expiresAt').getAllKeys(IDBKeyRange.upperBound(now));
  await Promise.all([...expired.map((id) => transaction.store.delete(id)), transaction.done]);
}

function within<Value>(clock: Clock, limitMs: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () =>
      reject(new DOMException('Storage does not answer.', 'TimeoutError')),
    );
    promise.then(resolve, reject).finally(cancel);
  });
}
