import type { RowIntent } from '../model/intents.js';
import type { Context } from '../row/context.js';
import { arrive } from './arriving-row.js';
import { attachRecord, detachRecord, restoredUpload } from '../ledger/record.js';
import { lockName } from '../row/upload-lock.js';
import { cleanUp } from '../ledger/end-upload.js';
import type { StatusTracker } from '../status/track-status.js';
import type { LentUpload, LedgerRecord, WorkerEvent } from '../ports/ports.js';
import { factsOf } from '../model/reducer.js';
import { createRow, type Row } from '../row/row.js';
import { HEARTBEAT_MS } from './broadcast-rows.js';
import { isMoving, needsPage, takenOver, type RemoteRow } from './remote-row.js';
import { isEnded, type Upload } from '../model/state.js';

/** After this long without a message, the tab that sends counts as frozen. */
const FROZEN_AFTER_MS = 5 * HEARTBEAT_MS;

/** What a page does with the rows that it takes over. */
export interface TakenRows {
  describe(row: Row, file?: File | null): void;
  perform(row: Row, intent: RowIntent): void;
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
    private readonly tracker: Pick<StatusTracker, 'begin'>,
    private readonly taken: TakenRows,
  ) {
    this.#unsubscribe = context.ports.channel.subscribe((message) => {
      if (message.type === 'event') this.#emit(message.id, message.event);
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
    this.#standBy(this.#view(row, record), record);
  }

  /** In the worker: waits for the lock of an upload that a page lends. */
  expect(record: LedgerRecord, { upload, file, resumeCause }: LentUpload): void {
    const { store, rows, options } = this.context;
    if (store.get(record.id)) return;
    const row = createRow(record.id, options());
    rows.add([row, { ...upload, remote: true, own: false }]);
    this.#standBy(Object.assign(this.#view(row, record), { file, resumeCause }), record);
  }

  /** Lets the site's worker, which waits for the row's lock, send it from here on. */
  lend(row: Row): void {
    const { record, file, resumeCause } = row;
    if (!record) return;
    const release = row.lock.handOver();
    this.context.store.dispatch({ type: 'lent', id: row.id });
    const mirror = Object.assign(this.#view(row, record), { file, resumeCause });
    release();
    this.#standBy(mirror, record);
  }

  /**
   * Sends what was pressed to where the row is sent. The worker gives back a row with which something is wanted that only a
   * page can do, and it is done here.
   */
  forward(id: string, intent: RowIntent): void {
    const mirror = this.#views.get(id);
    const upload = this.context.store.get(id);
    if (!mirror || !upload) return;
    const { scope } = mirror;
    const isRecalled = upload.inWorker && needsPage(upload, intent);
    mirror.wanted = isRecalled || (upload.inWorker && !mirror.isHeard) ? intent : null;
    if (isRecalled) this.context.ports.channel.post({ type: 'recall', scope, id });
    else if (intent !== 'dismiss') this.context.ports.channel.post({ type: 'intent', scope, id, intent });
  }

  /** Ends a row where it is sent, and here at once: it is not taken back. */
  end(id: string): void {
    const { ports, store } = this.context;
    const mirror = this.#views.get(id);
    const upload = store.get(id);
    if (!mirror || !upload) return;
    ports.channel.post({ type: 'intent', scope: mirror.scope, id, intent: 'cancel' });
    if (!isEnded(upload))
      store.dispatch({ type: 'mirrored', upload: { ...factsOf(upload), state: 'canceled' } });
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
    const isNew = file !== null && mirror.file === null;
    mirror.file = file ?? mirror.file;
    mirror.isHeard = true;
    // Silence matters only if the row should move, not if it waits for the person.
    if (isMoving(upload)) this.#expectLife(mirror);
    else mirror.cancelTimer();
    this.context.store.dispatch({ type: 'mirrored', upload });
    // The worker cannot look into it.
    if (upload.inWorker && isNew) this.taken.describe(mirror.row, file);
    if (mirror.wanted) this.forward(upload.id, mirror.wanted);
  }

  /** Repeats what the site's worker did. */
  #emit(id: string, event: WorkerEvent): void {
    const { store } = this.context;
    const mirror = this.#views.get(id);
    if (!mirror || !store.get(id)?.inWorker) return;
    if (event.name === 'start' || event.name === 'resume') mirror.resumeCause = 'interruption';
    if (event.name === 'progress') {
      const { bytesUploaded, bytesConfirmed, speed, remaining } = event.detail;
      const remainingMs = remaining === null ? null : remaining * 1000;
      const progress = { bytesUploaded, bytesConfirmed, speed, remainingMs };
      this.#expectLife(mirror);
      store.dispatch({ type: 'learned', id, facts: { progress } });
    }
    store.emit(event.name, id, event.detail);
  }

  #view(row: Row, { scope }: LedgerRecord): RemoteRow {
    const mirror: RemoteRow = {
      row,
      scope,
      file: null,
      resumeCause: 'interruption',
      isHeard: false,
      wanted: null,
      cancelTimer: () => undefined,
    };
    this.#views.set(row.id, mirror);
    row.life.signal.addEventListener('abort', () => {
      mirror.cancelTimer();
      this.#views.delete(row.id);
    });
    return mirror;
  }

  /** Takes over when the lock of the record's upload is free. */
  #standBy(mirror: RemoteRow, record: LedgerRecord): void {
    const { row, scope } = mirror;
    const { channel, locks } = this.context.ports;
    attachRecord(row, record);
    this.#expectLife(mirror);
    channel.post({ type: 'hello', scope });
    void locks
      .acquire(lockName(record.uploadUrl), row.life.signal, () => this.context.giveBack?.(row))
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
    const state = record?.stage === 'sending' ? await arrive(mirror, this.context).catch(() => null) : null;
    const upload = store.get(row.id);
    if (!upload || row.life.signal.aborted) return release();
    this.#views.delete(row.id);
    mirror.cancelTimer();
    // What came back once is not handed over again: the worker could not go on with it, or is gone.
    row.staysHere ||= upload.inWorker;
    if (record && state) {
      row.lock.hold(release);
      if (upload.state === 'canceled') {
        store.dispatch({ type: 'taken-over', upload });
        return void cleanUp(row, upload.videoId, this.context);
      }
      row.resumeCause = mirror.resumeCause;
      store.dispatch({ type: 'taken-over', upload: takenOver(record, state, upload) });
      if (mirror.wanted) this.taken.perform(row, mirror.wanted);
      this.taken.describe(row);
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
}
