import type { Intent } from '../model/intents.js';
import type { Context } from '../row/context.js';
import { attachRecord, detachRecord, restoredUpload } from '../ledger/record.js';
import { lockName } from '../row/upload-lock.js';
import { cleanUp } from '../ledger/end-upload.js';
import { findFileAgain, recognise, type FoundAgain } from '../file/reopen-file.js';
import type { StatusTracker } from '../status/track-status.js';
import type { LedgerRecord } from '../ports/ports.js';
import { factsOf } from '../model/reducer.js';
import { createRow, type Row } from '../row/row.js';
import { HEARTBEAT_MS } from './broadcast-rows.js';
import { isEnded, type Upload, type UploadState } from '../model/state.js';
import { timeLimits } from '../policy/time-limits.js';
import { withTimeLimit } from '../lib/abort.js';

/** After this long without a message, the tab that sends counts as frozen. */
const FROZEN_AFTER_MS = 5 * HEARTBEAT_MS;

/** What this tab keeps of a row that another tab sends. */
interface RemoteRow {
  readonly row: Row;
  readonly scope: string;
  file: File | null;
  cancelTimer: () => void;
}

/**
 * The rows that another tab sends: shown here live, with working buttons, and taken over when that tab ends. Only one
 * tab ever sends an upload, which its lock holds.
 */
export class RemoteRows {
  readonly #views = new Map<string, RemoteRow>();
  /** Rows whose record was gone, and whether they were part of this tab's form: an upload that starts over comes back. */
  readonly #gone = new Map<string, boolean>();
  readonly #unsubscribe: () => void;
  #disposed = false;

  constructor(
    private readonly context: Context,
    private readonly tracker: StatusTracker,
    private readonly describe: (row: Row) => void,
  ) {
    this.#unsubscribe = context.ports.channel.subscribe((message) => {
      if (message.type !== 'row') return;
      const { upload, file, scope } = message;
      const own = this.#gone.get(upload.id);
      if (own === undefined) this.#receive(upload, file);
      else void this.#addAgain(upload.id, scope, own).catch(() => undefined);
    });
  }

  /** Shows the row of a record whose lock another tab holds; `own`: it is part of this tab's form. */
  add(record: LedgerRecord, own: boolean): void {
    const { store, rows, options } = this.context;
    if (store.get(record.id) || this.#disposed) return;
    const row = createRow(record.id, options());
    rows.add([row, restoredUpload(record, { state: 'waiting', for: 'turn' }, { remote: true, own })]);
    const mirror: RemoteRow = { row, scope: record.scope, file: null, cancelTimer: () => undefined };
    this.#views.set(row.id, mirror);
    row.life.signal.addEventListener('abort', () => {
      mirror.cancelTimer();
      this.#views.delete(row.id);
    });
    this.#standBy(mirror, record);
  }

  /** Sends what was pressed to the tab that sends. */
  forward(id: string, intent: Intent): void {
    const mirror = this.#views.get(id);
    if (mirror) this.context.ports.channel.post({ type: 'intent', scope: mirror.scope, id, intent });
  }

  /** What starts over in its tab comes back as no form's own. */
  handOver(): void {
    for (const id of this.#gone.keys()) this.#gone.set(id, false);
  }

  /** Also takes the rows off the list: nothing would update them any more. */
  dispose(): void {
    this.#disposed = true;
    this.#unsubscribe();
    for (const { row } of [...this.#views.values()]) {
      row.life.abort();
      this.context.rows.remove(row);
    }
  }

  async #addAgain(id: string, scope: string, own: boolean): Promise<void> {
    const record = await this.#recordOf(id, scope);
    if (!record) return;
    this.#gone.delete(id);
    this.add(record, own);
  }

  async #recordOf(id: string, scope: string): Promise<LedgerRecord | null> {
    const records = await this.context.ports.ledger.list(scope);
    return records.find((record) => record.id === id) ?? null;
  }

  #receive(upload: Upload, file: File | null): void {
    const mirror = this.#views.get(upload.id);
    if (!mirror) return;
    mirror.file = file ?? mirror.file;
    // Silence matters only if the row should move, not if it waits for the person.
    if (isMoving(upload)) this.#expectLife(mirror);
    else mirror.cancelTimer();
    this.context.store.dispatch({ type: 'mirrored', upload });
  }

  /** Takes over when the lock of the record's upload is free. */
  #standBy(mirror: RemoteRow, record: LedgerRecord): void {
    const { row, scope } = mirror;
    const { channel, locks } = this.context.ports;
    attachRecord(row, record);
    this.#expectLife(mirror);
    channel.post({ type: 'hello', scope });
    void locks
      .acquire(lockName(record.uploadUrl), row.life.signal)
      .then((release) => this.#takeOver(mirror, release))
      .catch(() => undefined);
  }

  #expectLife(mirror: RemoteRow): void {
    mirror.cancelTimer();
    mirror.cancelTimer = this.context.ports.clock.after(FROZEN_AFTER_MS, () => {
      const upload = this.context.store.get(mirror.row.id);
      if (!upload) return;
      const silent = { state: 'interrupted', cause: 'stalled', attempt: 1, retryAt: null } as const;
      this.context.store.dispatch({ type: 'mirrored', upload: { ...factsOf(upload), ...silent } });
    });
  }

  /** The tab that sent is gone, or done. Buttons do nothing until that is clear. */
  async #takeOver(mirror: RemoteRow, release: () => void): Promise<void> {
    const { row, scope } = mirror;
    const { store } = this.context;
    mirror.cancelTimer();
    const record = await this.#recordOf(row.id, scope);
    if (record && record.uploadUrl !== row.record?.uploadUrl) {
      // The other tab started it over, under another lock.
      release();
      if (!row.life.signal.aborted) this.#standBy(mirror, record);
      return;
    }
    if (record) attachRecord(row, record);
    else detachRecord(row);
    const state = record?.stage === 'sending' ? await this.#stateWithFile(mirror).catch(() => null) : null;
    const upload = store.get(row.id);
    if (!upload || row.life.signal.aborted) return release();
    this.#views.delete(row.id);
    mirror.cancelTimer();
    if (record && state) {
      row.lock.hold(release);
      if (upload.state === 'canceled') {
        store.dispatch({ type: 'taken-over', upload });
        return void cleanUp(row, upload.videoId, this.context);
      }
      row.resumeCause = 'interruption';
      store.dispatch({ type: 'taken-over', upload: takenOver(record, state, upload) });
      this.describe(row);
      return;
    }
    release();
    if (record) {
      store.dispatch({ type: 'taken-over', upload: takenOver(record, { state: 'uploaded' }, upload) });
      void this.tracker.begin(row);
    } else if (isEnded(upload)) store.dispatch({ type: 'taken-over', upload });
    else {
      this.#gone.set(row.id, upload.own);
      this.context.rows.remove(row);
    }
  }

  /** Gives the row its file back, if there is a way to it. Rejects if the row is gone. */
  async #stateWithFile(mirror: RemoteRow): Promise<UploadState> {
    const { row } = mirror;
    const found = await this.#findFile(mirror);
    const left = stateLeft(this.context.store.get(row.id));
    if (found.is === 'out-of-reach') {
      const by = row.ref ? 'permission' : 'picking';
      return left.state === 'needs-file'
        ? left
        : { state: 'needs-file', by, because: 'reload', wrongFile: null };
    }
    row.file = found.file;
    if (found.is === 'same') return left;
    row.fingerprint = null;
    return { state: 'asking', question: { about: 'changed', certain: found.certain } };
  }

  /** The other tab passed on the file that it was sending, or the changed file that it asks about. */
  async #findFile({ row, file }: RemoteRow): Promise<FoundAgain> {
    const { ports, store } = this.context;
    const { signal } = row.life;
    // Not read: Firefox may never finish reading a file whose page is closing.
    if (file && store.get(row.id)?.state !== 'asking' && isAsBegun(file, row)) return { is: 'same', file };
    const sentAlong =
      file &&
      (await withTimeLimit(timeLimits.readFileMs, ports.clock, signal, (limited) =>
        recognise(file, row, ports, limited),
      ).catch(() => null));
    return sentAlong ?? findFileAgain(row, ports, signal);
  }
}

const isAsBegun = ({ size, lastModified }: File, { record }: Row): boolean =>
  size === record?.size && lastModified === record.modifiedAt;

/** The state in which a row arrives from its tab: what the person paused, or has yet to decide, stays so. */
function stateLeft(upload: Upload | undefined): UploadState {
  switch (upload?.state) {
    case 'paused':
      return { state: 'paused' };
    case 'asking':
      return { state: 'asking', question: upload.question };
    case 'failed':
      return { state: 'failed', error: upload.error };
    case 'needs-file': {
      const { state, by, because, wrongFile } = upload;
      return { state, by, because, wrongFile };
    }
    case 'waiting':
      return { state: 'waiting', for: upload.for };
    default:
      return { state: 'waiting', for: 'turn' };
  }
}

/** Keeps what the other tab found in the file. */
const takenOver = (
  record: LedgerRecord,
  state: UploadState,
  { info, warnings, thumbnail }: Upload,
): Upload => ({ ...restoredUpload(record, state), info, warnings, thumbnail });

const isMoving = ({ state }: Upload): boolean => state === 'preparing' || state === 'uploading';
