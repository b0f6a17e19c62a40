import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { Draft, DraftField, Drafts } from '../../core/ports/drafts.js';
import type { PosterChoice } from '../../core/model/details.js';
import { memoryDrafts } from '../../core/ports/memory-drafts.js';
import { DRAFTS_DATABASE } from './drafts-database.js';

/** A picture lies there as its bytes: not every engine stores a Blob in every window. */
type StoredPicture = { readonly bytes: ArrayBuffer; readonly type: string };
type StoredDraft = Omit<Draft, 'fields'> & {
  readonly fields: Omit<Draft['fields'], 'poster'> & { readonly poster?: DraftField<StoredPicture | number> };
};

interface DraftsSchema extends DBSchema {
  drafts: { key: string; value: StoredDraft; indexes: { scope: string } };
}

/**
 * Drafts in IndexedDB. Nothing in it rejects: what storage refuses (a private window, a full disk) is kept in memory, for as
 * long as the page lives.
 */
export function createDrafts(): Drafts {
  const inMemory = memoryDrafts();
  /** What storage refused: it is newer than what lies there. */
  const refused = new Set<string>();
  /** The bytes of each picture, read before a transaction: it ends when it has to wait for anything else. */
  const bytesOf = new WeakMap<Blob, ArrayBuffer>();
  let opened: Promise<IDBPDatabase<DraftsSchema>> | null = null;

  const database = (): Promise<IDBPDatabase<DraftsSchema>> =>
    (opened ??= openDB<DraftsSchema>(DRAFTS_DATABASE, 1, {
      upgrade: (db) => void db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('scope', 'scope'),
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        opened = null;
      },
      terminated: () => (opened = null),
    }));

  function toStored(draft: Draft): StoredDraft | Blob {
    const { poster, ...words } = draft.fields;
    if (!poster) return { ...draft, fields: words };
    const { value } = poster;
    if (typeof value === 'number') return { ...draft, fields: { ...words, poster: { ...poster, value } } };
    const bytes = bytesOf.get(value);
    if (!bytes) return value;
    return { ...draft, fields: { ...words, poster: { ...poster, value: { bytes, type: value.type } } } };
  }

  /** The same picture each time, so that it is recognised. */
  const pictures = new Map<string, { readonly revision: number; readonly blob: Blob }>();
  function fromStored({ id, fields: { poster, ...words }, ...rest }: StoredDraft): Draft {
    return {
      id,
      ...rest,
      fields: { ...words, ...(poster && { poster: { ...poster, value: pictureOf(id, poster) } }) },
    };
  }
  function pictureOf(id: string, { value, revision }: DraftField<StoredPicture | number>): PosterChoice {
    if (typeof value === 'number') return value;
    const known = pictures.get(id);
    if (known?.revision === revision && known.blob.size === value.bytes.byteLength) return known.blob;
    const blob = new Blob([value.bytes], { type: value.type });
    bytesOf.set(blob, value.bytes);
    pictures.set(id, { revision, blob });
    return blob;
  }

  async function updateStored(
    id: string,
    change: (draft: Draft | null) => Draft | null,
  ): Promise<Draft | null> {
    for (;;) {
      const transaction = (await database()).transaction('drafts', 'readwrite', { durability: 'strict' });
      const before = await transaction.store.get(id);
      const draft = change(before ? fromStored(before) : null);
      const stored = draft && toStored(draft);
      if (stored instanceof Blob) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        bytesOf.set(stored, await stored.arrayBuffer());
        continue;
      }
      if (stored) await transaction.store.put(stored);
      else if (before) await transaction.store.delete(id);
      await transaction.done;
      return draft;
    }
  }

  return {
    async get(id) {
      if (refused.has(id)) return inMemory.get(id);
      const stored = await database()
        .then((db) => db.get('drafts', id))
        .catch(() => undefined);
      return stored ? fromStored(stored) : null;
    },
    async list(scope) {
      const stored = await database()
        .then((db) => db.getAllFromIndex('drafts', 'scope', scope))
        .catch(() => []);
      const kept = stored.filter(({ id }) => !refused.has(id)).map(fromStored);
      return [...kept, ...(await inMemory.list(scope))];
    },
    async update(id, change) {
      if (refused.has(id)) return inMemory.update(id, change);
      try {
        return await updateStored(id, change);
      } catch {
        refused.add(id);
        return inMemory.update(id, change);
      }
    },
  };
}
