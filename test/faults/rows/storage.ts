import { createLedger, LEDGER_DATABASE } from '../../../src/browser/ledger.js';
import { fileRefFromHandle } from '../../../src/browser/files/file-ref.js';
import { createTusTransfer } from '../../../src/browser/tus/transfer.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import type { FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';
import type { Scene } from '../scene.js';

/** A break in the middle, so that what was remembered is needed. */
const brokenOnce: readonly FaultRule[] = [{ kind: 'patch', skip: 1, respond: { status: 503 } }];

/** Replaces a method of the browser's until the row is over. */
function replace<Holder extends object>(
  scene: Scene,
  holder: Holder,
  name: keyof Holder & string,
  stand: (this: unknown, ...args: unknown[]) => unknown,
): void {
  const own = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { configurable: true, writable: true, value: stand });
  scene.undo(() => {
    if (own) Object.defineProperty(holder, name, own);
    else Reflect.deleteProperty(holder, name);
  });
}

const refuse = (name: string) => (): never => {
  throw new DOMException('Refused by the test.', name);
};

const storageRow = (name: string, spoil: (scene: Scene) => void, more: Partial<FaultRow> = {}): FaultRow => ({
  name,
  faults: brokenOnce,
  begin: async (scene) => {
    spoil(scene);
    await scene.uploader.add(scene.file);
  },
  expect: 'success',
  resentBytesMost: CHUNK_BYTES,
  ...more,
});

const storage: readonly FaultRow[] = [
  storageRow('The browser refuses storage', (scene) => {
    replace(scene, IDBFactory.prototype, 'open', refuse('SecurityError'));
  }),
  storageRow('Storage is full', (scene) => {
    replace(scene, IDBObjectStore.prototype, 'put', refuse('QuotaExceededError'));
  }),
  storageRow(
    'Storage never responds',
    (scene) => {
      replace(scene, IDBFactory.prototype, 'open', () => new EventTarget());
    },
    {
      ports: (_, { clock }) => ({ ledger: createLedger({ clock, fileRefOf: fileRefFromHandle }) }),
      drive: async (scene) => {
        await scene.until(() => scene.count('add') > 0, 'the file’s verdict');
        await scene.clock.pass(5000);
      },
    },
  ),
  storageRow('Storage is wiped during the upload', () => undefined, {
    drive: async (scene) => {
      await scene.confirmed(CHUNK_BYTES);
      const wiped = indexedDB.deleteDatabase(LEDGER_DATABASE);
      await scene.until(() => wiped.readyState === 'done', 'wiped storage');
    },
  }),
];

const code: readonly FaultRow[] = [
  {
    name: 'The code that uploads does not load, three times',
    ports: () => {
      let failures = 3;
      const load = () => import('tus-js-client/lib/upload.js');
      return {
        transfer: createTusTransfer({
          load: () => (failures-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : load()),
        }),
      };
    },
    expect: 'success',
  },
  {
    name: 'The code that checks files does not load',
    ports: () => ({ inspector: { inspect: () => Promise.resolve(unknownMedia) } }),
    expect: 'success',
  },
];

export const storageGroup: FaultGroup = {
  title: 'Storage in the browser, and code that does not load',
  rows: [...storage, ...code],
};
