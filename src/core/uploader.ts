import { RowTable } from './row/row-table.js';
import { stopJob } from './row/job.js';
import type { Context } from './row/context.js';
import { readAddables, type Addable } from './file/addables.js';
import { StatusTracker } from './status/track-status.js';
import { LazyDetails } from './details/lazy-details.js';
import { createHostBackoff } from './row/host-backoff.js';
import type { Diagnostics } from './diagnostics.js';
import type { Film } from './model/film.js';
import { holdWhileNeeded } from './holds.js';
import { ItemAdder } from './add-items.js';
import { allows, type RowIntent } from './model/intents.js';
import { HostMemory } from './row/host-memory.js';
import { createImporter } from './row/import-batch.js';
import { RemoteRows } from './resume/remote-rows.js';
import { forgetOtherFilesOf, isOfSession } from './resume/one-video.js';
import { defaultOptions, type UploaderOptions } from './ports/options.js';
import type { Ports } from './ports/ports.js';
import { StreamRecordings } from './status/stream-recordings.js';
import { cleanUp } from './ledger/end-upload.js';
import { forgetRecord } from './ledger/record.js';
import { RowActions } from './row-actions.js';
import { putFileAway, type Row } from './row/row.js';
import { Turns } from './send/turns.js';
import { RowBroadcast } from './resume/broadcast-rows.js';
import { isOfThisPage, isSending } from './model/state.js';
import { createStore } from './model/store.js';
import { Unfinished } from './resume/unfinished.js';
import { withVisitInMemory } from './ledger/visit-ledger.js';
import { rowOfVideo, type TrackedVideo, readTrackable, type Trackable } from './status/tracked-row.js';
import { warmUp } from './warm-up.js';
import type { Uploader } from './uploader-api.js';

interface Live {
  readonly remoteRows: RemoteRows;
  readonly controller: AbortController;
  readonly release: () => void;
  sends: boolean;
}

/** Makes a headless uploader. `ports` are what it needs of the world; `browserPorts()` has a browser's. */
export function createUploader(options: Partial<UploaderOptions>, ports: Ports): Uploader {
  return new StoredUploader({ ...defaultOptions, ...options }, ports);
}

class StoredUploader implements Uploader {
  readonly #context: Context;
  readonly #actions: RowActions;
  readonly #items: ItemAdder;
  readonly #tracker: StatusTracker;
  readonly #unfinished: Unfinished;
  readonly #recordings: StreamRecordings;
  readonly #details: LazyDetails;
  readonly #turns: Turns;
  #options: UploaderOptions;
  /** What lives while the uploader is not suspended. */
  #live: Live;
  /** Rows that were being sent when it was suspended. */
  #suspended: readonly string[] = [];

  constructor(options: UploaderOptions, ports: Ports) {
    this.#options = options;
    const store = createStore(
      () => this.#options.development,
      (upload) =>
        this.#context.rows.get(upload.id)?.journal.note(ports.clock.elapsed(), { is: 'state', upload }),
    );
    this.#context = {
      ports: { ...ports, ledger: withVisitInMemory(ports.ledger) },
      store,
      rows: new RowTable(store),
      backoff: createHostBackoff(ports.clock),
      hostMemory: new HostMemory(ports.chunkLimits),
      importer: createImporter(ports),
      options: () => this.#options,
      rowOfLocked: (record, but) => this.#unfinished.rowOfLocked(record, but),
      lend: (row) => this.#live.remoteRows.lend(row),
      giveBack: null,
    };
    this.#tracker = new StatusTracker(this.#context);
    this.#recordings = new StreamRecordings(this.#context, ({ video, ticket }) =>
      this.#trackVideo({ videoId: video.id, ticket, video }),
    );
    this.#details = new LazyDetails(this.#context);
    const remove = (row: Row): void => this.#remove(row);
    const remoteRows = (): RemoteRows => this.#live.remoteRows;
    this.#actions = new RowActions(this.#context, remove);
    this.#unfinished = new Unfinished(this.#context, this.#tracker, remoteRows, remove);
    this.#items = new ItemAdder(this.#context, this.#actions, remove);
    this.#turns = new Turns(this.#context, {
      isOpen: () => !this.#live.controller.signal.aborted && this.#live.sends,
      send: (id) => this.#send(id),
    });
    store.on(({ type, detail }) => {
      // What the site's worker sent is settled once its lock is here.
      if (type === 'success' && !detail.upload.remote) this.#settle(detail.upload.id);
    });
    this.#live = this.#wakeUp();
  }

  getState: Uploader['getState'] = () => this.#context.store.getState();
  subscribe: Uploader['subscribe'] = (listener) => this.#context.store.subscribe(listener);
  on: Uploader['on'] = (listener) => this.#context.store.on(listener);

  configure(options: Partial<UploaderOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.#turns.start();
    if (this.getState().uploads.length > 0) this.#details.loadIfWanted();
  }

  async add(items: Addable | Iterable<Addable>): Promise<readonly string[]> {
    return this.#items.add(readAddables(items));
  }

  start = (id?: string): void => this.#perform('start', id);
  pause = (id?: string): void => this.#perform('pause', id);
  resume = (id?: string): void => this.#perform('resume', id);
  retry = (id?: string): void => this.#perform('retry', id);
  cancel = (id?: string): void => this.#perform('cancel', id);
  dismiss(id: string): void {
    this.#recordings.end(id);
    this.#perform('dismiss', id);
  }

  async supply(id: string, item: Parameters<Uploader['supply']>[1]): Promise<boolean> {
    const row = this.#context.rows.get(id);
    return row ? this.#actions.supply(row, item instanceof File ? { file: item, ref: null } : item) : false;
  }

  track(what: Trackable): string {
    const read = readTrackable(what);
    if (typeof read !== 'number') return this.#recordings.begin(read.streamId);
    return this.#trackVideo({ videoId: read, ticket: null });
  }

  reset(): void {
    this.#recordings.endAll();
    for (const { id, inWorker, videoId } of this.getState().uploads) {
      const row = this.#context.rows.get(id);
      if (row && inWorker) this.#endInWorker(row, videoId);
    }
    this.cancel();
    for (const row of this.#context.rows) {
      // Deletes what failed or was refused.
      this.#perform('dismiss', row.id);
      if (this.#context.rows.has(row.id)) this.#remove(row);
    }
  }

  setDetails: Uploader['setDetails'] = async (id, details) => (await this.#details.load()).say(id, details);
  addCaption: Uploader['addCaption'] = async (id, caption) =>
    (await this.#details.load()).addCaption(id, caption);
  removeCaption: Uploader['removeCaption'] = async (id, key) =>
    (await this.#details.load()).removeCaption(id, key);

  async openFilm(id: string, signal: AbortSignal): Promise<Film | null> {
    const { rows, store, ports } = this.#context;
    const [row, durationMs] = [rows.get(id), store.get(id)?.info?.durationMs];
    const file = row?.file ?? row?.sentFile;
    if (!row || !file || !durationMs) return null;
    return ports.film.open(file, durationMs, AbortSignal.any([signal, row.life.signal]));
  }

  async diagnostics(id: string): Promise<Diagnostics | null> {
    const { diagnose } = await import('./diagnostics.js');
    const { rows, store, ports } = this.#context;
    const [row, upload] = [rows.get(id), store.get(id)];
    return row && upload ? diagnose(upload, row.journal, ports.clock) : null;
  }

  handOver(): void {
    const { metadata } = this.#options;
    this.#unfinished.handOver();
    this.#live.remoteRows.handOver();
    for (const row of this.#context.rows) {
      row.metadata ??= metadata;
      const upload = this.#context.store.get(row.id);
      const own = upload !== undefined && isOfSession(upload, this.#options);
      this.#context.store.dispatch({ type: 'learned', id: row.id, facts: { own } });
    }
  }

  warm(): void {
    warmUp(this.#context);
  }

  async restore(): Promise<void> {
    const { signal } = this.#live.controller;
    try {
      await this.#unfinished.restore(signal);
      await this.#details.restore();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  suspend(): void {
    if (this.#live.controller.signal.aborted) return;
    const underWay = this.getState().uploads.filter(
      (upload) => !upload.remote && (isSending(upload) || upload.state === 'waiting'),
    );
    this.#suspended = [...this.#suspended, ...underWay.map(({ id }) => id)];
    const live = this.#live;
    // Before the pauses: the person did not ask for them, so the tab that takes over must not see them.
    live.release();
    for (const { id } of underWay) this.pause(id);
    live.controller.abort();
    this.#turns.stop();
    this.#unfinished.letGo(() => this.#live === live);
    this.#live.remoteRows.dispose();
    this.#tracker.suspend();
    this.#recordings.suspend();
    this.#details.suspend();
  }

  revive(): void {
    if (!this.#live.controller.signal.aborted) return;
    this.#live = this.#wakeUp();
    this.#tracker.resume();
    this.#recordings.resume();
    this.#details.resume();
    void this.#goOn(this.#live);
  }

  /** Sends nothing before it is clear that no other tab resumed it in the meantime. */
  async #goOn(live: Live): Promise<void> {
    live.sends = false;
    await this.#unfinished.takeBack(live.controller.signal);
    if (live.controller.signal.aborted) return;
    live.sends = true;
    for (const id of this.#suspended) if (!this.#context.store.get(id)?.remote) this.resume(id);
    this.#suspended = [];
    this.#turns.start();
    await this.restore();
  }

  #wakeUp(): Live {
    const { store, ports } = this.#context;
    const remoteRows = new RemoteRows(this.#context, this.#tracker, this.#actions);
    const shared = new RowBroadcast(this.#context, this.#actions);
    const releaseHolds = holdWhileNeeded(store, ports);
    const release = (): void => {
      shared.dispose();
      releaseHolds();
    };
    return { remoteRows, controller: new AbortController(), release, sends: true };
  }

  #trackVideo(tracked: TrackedVideo): string {
    return rowOfVideo(this.#context, this.#tracker, tracked);
  }

  #send(id: string): void {
    const row = this.#context.rows.get(id);
    this.#items.makeRoomFor(id);
    if (row) this.#actions.send(row);
  }

  /** Without an id, rows that ask a question and rows of other tabs are left alone. */
  #perform(intent: RowIntent, id: string | undefined): void {
    for (const upload of this.getState().uploads) {
      const isAsking = upload.state === 'asking' && intent !== 'cancel';
      if (id === undefined ? isAsking || !isOfThisPage(upload) : upload.id !== id) continue;
      const row = this.#context.rows.get(upload.id);
      if (!row) continue;
      // A browser gives a file only to the tab that was clicked in.
      const asksForFile = upload.state === 'needs-file' && intent === 'resume';
      if (!upload.remote || asksForFile) this.#actions.perform(row, intent);
      else if (intent !== 'dismiss') this.#live.remoteRows.forward(row.id, intent);
      else if (!allows(upload, intent)) continue;
      // Its video is deleted, which takes a page.
      else if (upload.inWorker && upload.state === 'failed') this.#live.remoteRows.forward(row.id, intent);
      else this.#remove(row);
    }
  }

  /** The worker ends the upload, and this page its video. */
  #endInWorker(row: Row, videoId: number | null): void {
    this.#live.remoteRows.end(row.id);
    row.record = null;
    void cleanUp(row, videoId, this.#context);
    this.#remove(row);
  }

  /** All bytes of a row are with Gcore. */
  #settle(id: string): void {
    const row = this.#context.rows.get(id);
    if (!row) return;
    const { record } = row;
    const release = row.lock.handOver();
    putFileAway(row);
    row.credentials = null;
    this.#items.makeRoomFor(id);
    if (record) void forgetOtherFilesOf(record, this.#context.ports);
    // The tab that gets the lock next reads in the ledger that the upload is done.
    void this.#tracker.begin(row).finally(release);
  }

  #remove(row: Row): void {
    const upload = this.#context.store.get(row.id);
    stopJob(row);
    this.#context.importer.abandon(row.id);
    row.life.abort();
    // A clean-up that began before has the lock by then, and keeps it while it needs it.
    void row.settled.then(() => row.lock.release());
    // What is taken off the list does not come back with the next visit; unsent bytes do.
    if (row.record?.stage === 'sent') void forgetRecord(row, this.#context.ports);
    if (upload?.videoId != null) this.#tracker.end(row, upload.videoId);
    this.#context.rows.remove(row);
  }
}
