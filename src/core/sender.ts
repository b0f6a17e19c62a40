import { cleanUp } from './ledger/end-upload.js';
import { updateRecord } from './ledger/record.js';
import { lockName } from './row/upload-lock.js';
import type { UploaderEvent, UploaderEventName } from './model/events.js';
import { createStore } from './model/store.js';
import { defaultOptions, type UploaderOptions } from './ports/options.js';
import type { Channel, LentUpload, Ports, WorkerEvent } from './ports/ports.js';
import { RowBroadcast } from './resume/broadcast-rows.js';
import { forgetOtherFilesOf } from './resume/one-video.js';
import { RemoteRows } from './resume/remote-rows.js';
import { createHostBackoff } from './row/host-backoff.js';
import { HostMemory } from './row/host-memory.js';
import { createImporter } from './row/import-batch.js';
import { stopJob } from './row/job.js';
import type { Context } from './row/context.js';
import { RowTable } from './row/row-table.js';
import type { Row } from './row/row.js';
import { RowActions } from './row-actions.js';

/**
 * What an uploader is in the site's worker: one more tab that takes uploads over by their locks, without a page. It sends
 * what exists at its host already. Sessions, new videos and the status of videos are the pages' business, which get the
 * lock back for that.
 */
export class Sender {
  readonly #context: Context;
  readonly #actions: RowActions;
  readonly #remoteRows: RemoteRows;
  #options: UploaderOptions = { ...defaultOptions, multiple: true, concurrency: Infinity };
  #startsSoon = false;

  constructor(given: Ports) {
    const store = createStore(() => false);
    const ports = { ...given, channel: asWorker(given.channel) };
    this.#context = {
      ports,
      store,
      rows: new RowTable(store),
      backoff: createHostBackoff(ports.clock),
      hostMemory: new HostMemory(ports.chunkLimits),
      importer: createImporter(ports),
      options: () => this.#options,
      rowOfLocked: ({ id }) => id,
      lend: () => undefined,
      giveBack: (row) => void this.#giveBack(row),
    };
    this.#actions = new RowActions(this.#context, (row) => this.#remove(row));
    this.#remoteRows = new RemoteRows(this.#context, noTracker, this.#actions);
    store.subscribe((change) => {
      if (change !== 'learned') this.#startSoon();
    });
    store.on(({ type, detail }) => {
      const row = this.#context.rows.get(detail.upload.id);
      if (type === 'success' && row) void this.#settle(row);
    });
    store.on((event) => this.#tell(event));
    new RowBroadcast(this.#context, this.#actions);
    ports.channel.subscribe((message) => {
      if (message.type === 'released') for (const row of this.#context.rows) void this.#end(row);
      if (message.type !== 'recall') return;
      const row = this.#context.rows.get(message.id);
      if (row?.lock.isHeld) void this.#giveBack(row);
    });
  }

  /**
   * Sends an upload as soon as its page releases the lock. Resolves true when it waits for that lock; false if the upload is
   * not in the ledger, which another storage or a full disk may cause.
   */
  async take(upload: LentUpload): Promise<boolean> {
    const { chunkSize, retryDelaysMs, scope } = upload;
    this.#options = { ...this.#options, chunkSize, retryDelaysMs };
    const { ledger, locks } = this.#context.ports;
    const record = (await ledger.list(scope)).find(({ id }) => id === upload.upload.id);
    if (record?.stage !== 'sending') return false;
    this.#remoteRows.expect(record, upload);
    // The browser answers in order: after this, the wait above is in its queue.
    (await locks.tryAcquire(lockName(record.uploadUrl)))?.();
    return true;
  }

  /** The pages emit what does not follow from the states of a row. */
  #tell({ type: name, detail: { upload, ...detail } }: UploaderEvent): void {
    const record = this.#context.rows.get(upload.id)?.record;
    if (!record || !toldByWorker.has(name)) return;
    // The pair of name and detail is held by the event, which TypeScript cannot follow.
    const event = { name, detail } as unknown as WorkerEvent;
    this.#context.ports.channel.post({ type: 'event', scope: record.scope, id: upload.id, event });
  }

  #startSoon(): void {
    if (this.#startsSoon) return;
    this.#startsSoon = true;
    queueMicrotask(() => {
      this.#startsSoon = false;
      for (const upload of this.#context.store.getState().uploads) {
        const row = this.#context.rows.get(upload.id);
        if (row && !upload.remote && upload.state === 'waiting') this.#actions.send(row);
      }
    });
  }

  /** Every byte is with Gcore: a page that gets the lock reads that in the ledger, and follows the video. */
  async #settle(row: Row): Promise<void> {
    const { ports } = this.#context;
    const release = row.lock.handOver();
    if (row.record) await forgetOtherFilesOf(row.record, ports);
    await updateRecord(row, ports, { stage: 'sent' });
    this.#remove(row);
    release();
  }

  async #giveBack(row: Row): Promise<void> {
    stopJob(row);
    await row.settled;
    this.#remove(row);
  }

  /** The person left: nothing of theirs is sent or remembered any more. */
  async #end(row: Row): Promise<void> {
    stopJob(row);
    if (row.lock.isHeld) await cleanUp(row, null, this.#context);
    this.#remove(row);
  }

  #remove(row: Row): void {
    row.life.abort();
    stopJob(row);
    void row.settled.then(() => row.lock.release());
    this.#context.rows.remove(row);
  }
}

const toldByWorker = new Set<UploaderEventName>(['start', 'resume', 'retry', 'progress']);

/** Says in each row that goes out whose it is. */
const asWorker = (channel: Channel): Channel => ({
  subscribe: (listener) => channel.subscribe(listener),
  post: (message) =>
    channel.post(
      message.type === 'row' ? { ...message, upload: { ...message.upload, inWorker: true } } : message,
    ),
});

/** The pages follow the videos. */
const noTracker = { begin: () => Promise.resolve() };
