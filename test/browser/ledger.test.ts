import { assert, expect } from '@open-wc/testing';
import { createLedger, LEDGER_DATABASE } from '../../src/browser/ledger.js';
import type { FileRef, Ledger, LedgerRecord } from '../../src/core/ports/ports.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';

const HOUR_MS = 3_600_000;

describe('the ledger', () => {
  let clock: FakeClock;

  const fileRefOf = (handle: FileSystemFileHandle): FileRef & { handle: FileSystemFileHandle } => ({
    handle,
    getFile: () => handle.getFile(),
    request: () => handle.getFile(),
  });
  const open = (): Ledger => createLedger({ clock, fileRefOf });

  const record = (overrides: Partial<LedgerRecord> = {}): LedgerRecord => ({
    id: 'one',
    scope: 'https://example.com/api',
    stage: 'sending',
    uploadUrl: 'https://upload.example/upload/1',
    endpoint: 'https://upload.example/upload/',
    clientId: 2675,
    videoId: 2501637,
    ticket: null,
    name: 'holiday.mp4',
    size: 61_000_000,
    type: 'video/mp4',
    modifiedAt: clock.now(),
    hash: 'abc',
    spreadHash: null,
    bytesConfirmed: 10_000_000,
    file: null,
    addedAt: clock.now(),
    savedAt: clock.now(),
    expiresAt: clock.now() + HOUR_MS,
    expiryIsGuessed: false,
    ...overrides,
  });

  const deleteDatabase = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(LEDGER_DATABASE);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });

  beforeEach(async () => {
    clock = new FakeClock();
    await deleteDatabase();
  });

  it('keeps a record over reloads, for its scope alone', async () => {
    const kept = record();
    await open().save(kept);
    await open().save(record({ id: 'two', scope: 'other' }));
    expect(await open().list(kept.scope)).to.deep.equal([kept]);
  });

  it('writes a record anew by its id, and forgets it', async () => {
    const ledger = open();
    await ledger.save(record());
    await ledger.save(record({ bytesConfirmed: 20_000_000, stage: 'sent' }));
    const [only, ...more] = await ledger.list(record().scope);
    expect(only).to.include({ bytesConfirmed: 20_000_000, stage: 'sent' });
    expect(more).to.deep.equal([]);
    await ledger.forget('one');
    await ledger.forget('never there');
    expect(await open().list(record().scope)).to.deep.equal([]);
  });

  it('takes a record without the moment at which its upload was added for one of its last change', async () => {
    const { scope, savedAt } = record();
    const earlier: { addedAt?: number } & Omit<LedgerRecord, 'addedAt'> = record();
    delete earlier.addedAt;
    await open().save(earlier as LedgerRecord);
    expect((await open().list(scope))[0]?.addedAt).to.equal(savedAt);
  });

  it('shows no upload that lies elsewhere than on its own host', async () => {
    const ledger = open();
    await ledger.save(record({ id: 'page', uploadUrl: `${location.origin}/account` }));
    await ledger.save(record({ id: 'insecure', uploadUrl: 'http://upload.example/upload/1' }));
    await ledger.save(record({ id: 'no URL', uploadUrl: '' }));
    expect(await open().list(record().scope)).to.deep.equal([]);
  });

  it('shows nothing that expired, and sweeps it out when it is opened', async () => {
    const ledger = open();
    await ledger.save(record());
    await ledger.save(record({ id: 'later', expiresAt: clock.now() + 3 * HOUR_MS }));
    await clock.advance(2 * HOUR_MS);
    const ids = async (ledger: Ledger) => (await ledger.list(record().scope)).map(({ id }) => id);
    expect(await ids(ledger)).to.deep.equal(['later']);

    const swept = open();
    await ids(swept);
    clock = new FakeClock();
    expect(await ids(open()), 'to somebody whose clock is late').to.deep.equal(['later']);
  });

  it('keeps the handle of a file, never the file', async function () {
    const storage = navigator.storage as StorageManager | undefined;
    const directory = await storage?.getDirectory?.().catch(() => null);
    // WebKitGTK may have no private file system, the only place where a page gets a handle without a person.
    if (!directory) return this.skip();
    const handle = await directory.getFileHandle('ledger.mp4', { create: true });
    await open().save(record({ file: fileRefOf(handle) }));
    const [restored] = await open().list(record().scope);
    const { handle: restoredHandle } = restored?.file as ReturnType<typeof fileRefOf>;
    expect(await handle.isSameEntry(restoredHandle)).to.equal(true);
  });

  it('keeps a record without its handle where that cannot be stored', async () => {
    const notStorable = Object.assign(() => undefined, { kind: 'file' }) as unknown as FileSystemFileHandle;
    await open().save(record({ file: fileRefOf(notStorable) }));
    expect(await open().list(record().scope)).to.deep.equal([record()]);
  });

  it('goes on after its storage was wiped', async () => {
    const ledger = open();
    await ledger.save(record());
    await deleteDatabase();
    expect(await ledger.list(record().scope)).to.deep.equal([]);
    await ledger.save(record());
    expect(await open().list(record().scope)).to.have.lengthOf(1);
  });

  describe('where storage', () => {
    const original = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open');
    const replaceOpen = (open: (...args: Parameters<IDBFactory['open']>) => IDBOpenDBRequest): void => {
      Object.defineProperty(IDBFactory.prototype, 'open', { ...original, value: open });
    };
    const unanswered = (): IDBOpenDBRequest =>
      Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype);
    afterEach(() => {
      if (original) Object.defineProperty(IDBFactory.prototype, 'open', original);
    });

    it('is refused, remembers in memory', async () => {
      replaceOpen(() => {
        throw new DOMException('A private window.', 'SecurityError');
      });
      const ledger = open();
      await ledger.save(record());
      expect(await ledger.list(record().scope)).to.deep.equal([record()]);
      await ledger.forget('one');
      expect(await ledger.list(record().scope)).to.deep.equal([]);
    });

    it('never answers, does not wait for ever', async () => {
      let opened = 0;
      replaceOpen(() => {
        opened += 1;
        return unanswered();
      });
      const ledger = open();
      const saved = ledger.save(record());
      await until(() => clock.pendingTimers > 0);
      await clock.advance(3000);
      await saved;
      expect(await ledger.list(record().scope)).to.have.lengthOf(1);
      expect(opened).to.equal(1);
    });

    it('answers late, is used from then on', async () => {
      await open().save(record({ id: 'of an earlier visit' }));
      let answer = (): void => assert.fail('Nothing was opened.');
      replaceOpen((name, version) => {
        const late = unanswered();
        answer = () => {
          const real: IDBOpenDBRequest = original?.value.call(indexedDB, name, version);
          real.onsuccess = () => {
            Object.defineProperty(late, 'result', { value: real.result });
            late.dispatchEvent(new Event('success'));
          };
        };
        return late;
      });
      const ledger = open();
      const saved = ledger.save(record());
      await until(() => clock.pendingTimers > 0);
      await clock.advance(3000);
      await saved;
      answer();
      await until(async () => (await ledger.list(record().scope)).length === 2);
      await ledger.save(record({ bytesConfirmed: 20_000_000 }));
      if (original) Object.defineProperty(IDBFactory.prototype, 'open', original);
      const kept = (await open().list(record().scope)).find(({ id }) => id === 'one');
      expect(kept).to.include({ bytesConfirmed: 20_000_000 });
    });

    it('could not be opened once, is tried again', async () => {
      let opened = 0;
      replaceOpen((name, version) => {
        opened += 1;
        if (opened === 1) throw new DOMException('Internal error opening backing store.', 'UnknownError');
        return original?.value.call(indexedDB, name, version);
      });
      const ledger = open();
      await ledger.list(record().scope);
      await ledger.save(record());
      expect(await open().list(record().scope)).to.have.lengthOf(1);
    });

    it('fails a save whose record was forgotten meanwhile, stays without it', async () => {
      replaceOpen(() => {
        throw new DOMException('A private window.', 'SecurityError');
      });
      const ledger = open();
      const calls = [ledger.save(record()), ledger.forget('one'), ledger.list(record().scope)] as const;
      expect((await Promise.all(calls))[2]).to.deep.equal([]);
      expect(await ledger.list(record().scope)).to.deep.equal([]);
    });

    it('is full, remembers in memory', async () => {
      const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put');
      const ledger = open();
      await ledger.save(record());
      try {
        Object.defineProperty(IDBObjectStore.prototype, 'put', {
          ...put,
          value: () => {
            throw new DOMException('The disk is full.', 'QuotaExceededError');
          },
        });
        await ledger.save(record({ bytesConfirmed: 30_000_000 }));
      } finally {
        if (put) Object.defineProperty(IDBObjectStore.prototype, 'put', put);
      }
      expect((await ledger.list(record().scope))[0]).to.include({ bytesConfirmed: 30_000_000 });
    });
  });
});
