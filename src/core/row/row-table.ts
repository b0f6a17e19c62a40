import type { Store } from '../model/store.js';
import type { Upload } from '../model/state.js';
import type { Row } from './row.js';

/** Every row with its snapshot: the map of rows and the store change together, here and nowhere else. */
export class RowTable implements Iterable<Row> {
  readonly #rows = new Map<string, Row>();

  constructor(private readonly store: Store) {}

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Rows may be added or removed while they are iterated over. */
  [Symbol.iterator](): Iterator<Row> {
    return [...this.#rows.values()][Symbol.iterator]();
  }

  /** Adds rows in one change, however many they are. */
  add(...added: readonly (readonly [row: Row, upload: Upload])[]): void {
    for (const [row] of added) this.#rows.set(row.id, row);
    this.store.dispatch({ type: 'added', uploads: added.map(([, upload]) => upload) });
  }

  /** Takes a row off the list. What it holds is for the caller to release. */
  remove({ id }: Row): void {
    this.#rows.delete(id);
    this.store.dispatch({ type: 'removed', id });
  }

  /** Makes a row part of the form that this list is for, whatever tab or visit began it. */
  addToForm({ id }: Row): void {
    this.store.dispatch({ type: 'learned', id, facts: { own: true } });
  }
}
