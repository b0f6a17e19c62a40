import { lockUpload } from '../ledger/lock-upload.js';
import { attachRecord, restoredUpload, updateRecord } from '../ledger/record.js';
import { progressFrom } from '../model/new-upload.js';
import type { UploadState } from '../model/state.js';
import type { LedgerRecord } from '../ports/ports.js';
import type { Context } from '../row/context.js';
import { createRow, putFileAway, type Row } from '../row/row.js';
import type { StatusTracker } from '../status/track-status.js';
import { unfinishedUploads } from './previous-uploads.js';
import type { RemoteRows } from './remote-rows.js';
import { ServerOffsets } from './server-offset.js';

/**
 * Uploads that were begun and have not ended: in an earlier visit, in another tab, in this one before it was suspended.
 * Only the tab that has an upload's lock resumes it.
 */
export class Unfinished {
  readonly #serverOffsets: ServerOffsets;
  /** The form's own rows when it was suspended: another tab may resume or end them. */
  #own: ReadonlySet<string> = new Set();

  constructor(
    private readonly context: Context,
    private readonly tracker: StatusTracker,
    private readonly remoteRows: () => RemoteRows,
    private readonly remove: (row: Row) => void,
  ) {
    this.#serverOffsets = new ServerOffsets(context);
  }

  /** Shows what an earlier visit left behind. Rejects with the signal's reason. */
  async restore(signal: AbortSignal): Promise<void> {
    const records = await unfinishedUploads(this.context.options(), signal, this.context);
    await Promise.all(records.map((record) => this.#restoreRow(record, signal)));
  }

  /** The id of the row whose upload is locked: one here that is not `but`, or the view of another tab's row. */
  rowOfLocked(record: LedgerRecord, but?: Row): string {
    for (const row of this.context.rows)
      if (row !== but && [row.record?.uploadUrl, row.wantedUploadUrl].includes(record.uploadUrl))
        return row.id;
    this.remoteRows().add(record, this.#isOwn(record));
    return record.id;
  }

  /** Lets other tabs resume the uploads once this one does nothing with them, if it is `still` suspended by then. */
  letGo(still: () => boolean): void {
    const { uploads } = this.context.store.getState();
    this.#own = new Set(uploads.filter(({ own }) => own).map(({ id }) => id));
    for (const { settled, lock } of this.context.rows) {
      void Promise.all([settled, lock.settled]).then(() => {
        if (still()) lock.release();
      });
    }
  }

  /** What other tabs have of the rows comes back as no form's own. */
  handOver(): void {
    this.#own = new Set();
  }

  /** Takes the locks again. An upload that another tab resumed is that tab's row now. */
  async takeBack(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.context.rows].map((row) => this.#takeBack(row, signal)));
  }

  async #takeBack(row: Row, signal: AbortSignal): Promise<void> {
    await row.lock.settled;
    const { record } = row;
    if (signal.aborted || record?.stage !== 'sending' || row.lock.isHeld) return;
    const locked = await lockUpload(record, this.context.ports);
    if (locked.is === 'ours') {
      if (signal.aborted) locked.release();
      else row.lock.hold(locked.release);
    } else if (locked.is === 'taken') {
      if (signal.aborted) return;
      this.remove(row);
      this.remoteRows().add(locked.record, this.#isOwn(locked.record));
    } else await this.#settle(row, record, signal);
  }

  /**
   * Another tab ended the upload. If it sent everything, and the status can be had, its record makes its row again; if
   * the status cannot be had, the row ends here. Else that tab canceled it.
   */
  async #settle(row: Row, record: LedgerRecord, signal: AbortSignal): Promise<void> {
    const { store } = this.context;
    const before = store.get(row.id)?.state;
    const isSent = !this.tracker.canTrack(row) && (await this.#serverOffsets.isComplete(record, signal));
    // What the person did meanwhile counts.
    if (signal.aborted || store.get(row.id)?.state !== before) return;
    if (!isSent) return this.remove(row);
    row.record = null;
    putFileAway(row);
    const facts = { progress: progressFrom(record.size) };
    store.dispatch({ type: 'moved', id: row.id, to: { state: 'uploaded' }, facts });
  }

  async #restoreRow(found: LedgerRecord, signal: AbortSignal): Promise<void> {
    const { ports, store } = this.context;
    if (store.get(found.id)) return;
    if (found.stage === 'sent')
      return this.tracker.begin(this.#trackedRow(found) ?? this.#addRow(found, { state: 'uploaded' }));
    const locked = await lockUpload(found, ports);
    if (locked.is === 'over') return;
    if (locked.is === 'taken') return void this.rowOfLocked(locked.record);
    const { record, release } = locked;
    if (signal.aborted || store.get(record.id)) return release();
    const by = record.file ? 'permission' : 'picking';
    const row = this.#addRow(record, { state: 'needs-file', by, because: 'reload', wrongFile: null });
    row.lock.hold(release);
    this.#serverOffsets.refresh(row, signal);
  }

  /** The row in which the page tracks the same video already, for example because the browser filled its form again. */
  #trackedRow(found: LedgerRecord): Row | null {
    const { ports, store, rows } = this.context;
    const tracked = store
      .getState()
      .uploads.find(({ kind, videoId }) => kind === 'tracked' && videoId === found.videoId);
    const row = tracked && rows.get(tracked.id);
    if (!row) return null;
    attachRecord(row, { ...found, id: row.id });
    void updateRecord(row, ports, {});
    void ports.ledger.forget(found.id);
    const { name, size, type } = found;
    store.dispatch({ type: 'learned', id: row.id, facts: { name, size, type } });
    return row;
  }

  #addRow(record: LedgerRecord, state: UploadState): Row {
    const row = createRow(record.id, this.context.options());
    attachRecord(row, record);
    row.resumeCause = 'reload';
    this.context.rows.add([row, restoredUpload(record, state, { own: this.#isOwn(record) })]);
    return row;
  }

  /** A backend's records are those of all its forms; those of a session that came with the page are of this very video. */
  #isOwn({ id }: LedgerRecord): boolean {
    return this.context.options().session !== null || this.#own.has(id);
  }
}
