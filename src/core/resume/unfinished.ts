import { lockUpload } from '../ledger/upload-lock.js';
import type { StatusTracker } from '../status/track-status.js';
import type { Rows } from '../add-items.js';
import type { RemoteRows } from './remote-rows.js';
import { progressFrom } from '../model/new-upload.js';
import type { LedgerRecord } from '../ports/ports.js';
import { factsOf } from '../model/reducer.js';
import { restoredUpload, unfinishedUploads } from './restoring.js';
import { updateRecord } from '../ledger/record.js';
import { createRow, type Row, type Context } from '../row/row.js';
import { ServerOffsets } from './server-offset.js';
import type { UploadState } from '../model/state.js';

/**
 * Uploads that were begun and did not come to their end: in an earlier visit, in another tab, in this one before it was
 * suspended. Whoever has an upload's lock goes on with it, nobody else does.
 */
export class Unfinished {
  readonly #standing: ServerOffsets;
  /** The form's own rows when it was suspended: another tab may go on with them, or end them. */
  #own: ReadonlySet<string> = new Set();

  constructor(
    private readonly context: Context,
    private readonly rows: Rows,
    private readonly tracker: StatusTracker,
    private readonly remoteRows: () => RemoteRows,
    private readonly remove: (row: Row) => void,
  ) {
    this.#standing = new ServerOffsets(context);
  }

  /** Shows what an earlier visit left behind. Rejects with the signal's reason. */
  async restore(signal: AbortSignal): Promise<void> {
    const records = await unfinishedUploads(this.context.options(), signal, this.context);
    await Promise.all(records.map((record) => this.#restoreRow(record, signal)));
  }

  /** The id of the row that has an upload whose lock is taken: one here that is not `but`, or another tab's mirror. */
  rowOfLocked(record: LedgerRecord, but?: Row): string {
    for (const row of this.rows.values())
      if (row !== but && [row.record?.uploadUrl, row.wantedUploadUrl].includes(record.uploadUrl))
        return row.id;
    this.remoteRows().add(record, this.#isOwn(record));
    return record.id;
  }

  /** Lets other tabs go on, once nothing is under way here any more, if it is `still` to be so by then. */
  letGo(still: () => boolean): void {
    const { uploads } = this.context.store.getState();
    this.#own = new Set(uploads.filter(({ own }) => own).map(({ id }) => id));
    for (const row of this.rows.values()) {
      void Promise.all([row.settled, row.locking]).then(() => {
        if (!still()) return;
        row.unlock?.();
        row.unlock = null;
      });
    }
  }

  /** Takes the locks again. What another tab went on with is its row now. */
  async takeBack(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.rows.values()].map((row) => this.#takeBack(row, signal)));
  }

  async #takeBack(row: Row, signal: AbortSignal): Promise<void> {
    await row.locking;
    const { record } = row;
    if (signal.aborted || record?.stage !== 'sending' || row.unlock) return;
    const claimed = await lockUpload(record, this.context.ports);
    if (claimed.is === 'ours') {
      if (signal.aborted) claimed.unlock();
      else row.unlock = claimed.unlock;
    } else if (claimed.is === 'taken') {
      if (signal.aborted) return;
      this.remove(row);
      this.remoteRows().add(claimed.record, this.#isOwn(claimed.record));
    } else await this.#settle(row, record, signal);
  }

  /** Another tab sent it, and then its record makes its row again where its status can be had; or canceled it. */
  async #settle(row: Row, record: LedgerRecord, signal: AbortSignal): Promise<void> {
    const { store } = this.context;
    const isSent = !this.tracker.canTrack(row) && (await this.#standing.isComplete(record, signal));
    if (signal.aborted) return;
    const upload = store.get(row.id);
    if (!upload || !isSent) return this.remove(row);
    row.record = null;
    row.file = null;
    const progress = progressFrom(record.size);
    store.dispatch({ type: 'mirrored', upload: { ...factsOf(upload), progress, state: 'uploaded' } });
  }

  async #restoreRow(found: LedgerRecord, signal: AbortSignal): Promise<void> {
    const { ports, store } = this.context;
    if (store.get(found.id)) return;
    if (found.stage === 'sent')
      return this.tracker.begin(this.#trackedRow(found) ?? this.#addRow(found, { state: 'uploaded' }));
    const claimed = await lockUpload(found, ports);
    if (claimed.is === 'over') return;
    if (claimed.is === 'taken') return void this.rowOfLocked(claimed.record);
    const { record, unlock } = claimed;
    if (signal.aborted || store.get(record.id)) return unlock();
    const by = record.file ? 'permission' : 'picking';
    const row = this.#addRow(record, { state: 'needs-file', by, because: 'reload', wrongFile: null }, unlock);
    this.#standing.refresh(row, signal);
  }

  /** The row in which the page follows the same video already, as where the browser filled its form again. */
  #trackedRow(found: LedgerRecord): Row | null {
    const { ports, store } = this.context;
    const tracked = store
      .getState()
      .uploads.find(({ kind, videoId }) => kind === 'tracked' && videoId === found.videoId);
    const row = tracked && this.rows.get(tracked.id);
    if (!row) return null;
    row.record = { ...found, id: row.id };
    row.ticket = found.ticket;
    void updateRecord(row, ports, {});
    void ports.ledger.forget(found.id);
    const { name, size, type } = found;
    store.dispatch({ type: 'learned', id: row.id, facts: { name, size, type } });
    return row;
  }

  #addRow(record: LedgerRecord, state: UploadState, unlock: Row['unlock'] = null): Row {
    const row = createRow(record.id, this.context.options());
    row.unlock = unlock;
    row.resumeCause = 'reload';
    row.record = record;
    row.fingerprint = record;
    row.ticket = record.ticket;
    row.ref = record.file;
    this.rows.set(row.id, row);
    this.context.store.dispatch({
      type: 'added',
      uploads: [restoredUpload(record, state, { own: this.#isOwn(record) })],
    });
    return row;
  }

  /** A backend's records are those of all its forms; those of a session that came with the page are of this very video. */
  #isOwn({ id }: LedgerRecord): boolean {
    return this.context.options().session !== null || this.#own.has(id);
  }
}
