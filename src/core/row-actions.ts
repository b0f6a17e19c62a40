import { checkFile, queueFile } from './check-file.js';
import type { PickedFile } from './file/addables.js';
import { learnFileFacts } from './file/file-facts.js';
import { compareContent, takeFingerprint } from './file/fingerprint.js';
import { cleanUp, discardUpload } from './ledger/end-upload.js';
import { updateRecord } from './ledger/record.js';
import { limitConcurrency } from './lib/concurrency.js';
import { allows, type Intent, type RowIntent } from './model/intents.js';
import { progressFrom } from './model/new-upload.js';
import type { Question, Upload, UploadState } from './model/state.js';
import type { Fingerprint } from './ports/ports.js';
import { isFileOf, isSentElsewhere } from './resume/row-of-file.js';
import type { Context } from './row/context.js';
import { beginJob, stopJob } from './row/job.js';
import type { Row } from './row/row.js';
import { importLink } from './send/import-link.js';
import { sendFile } from './send/send-file.js';

/** Files looked into at once: enough to keep the disk busy, few enough to keep the page smooth. */
const LOOKS_AT_ONCE = 4;

export interface SupplyOptions {
  /** The file's, if it was taken already. */
  readonly fingerprint?: Fingerprint | null;
  /** False: the file was picked in another tab. Else the row becomes part of this tab's form. */
  readonly here?: boolean;
  /** Whether the file is still to be given: what was just picked may be canceled while it is read. */
  readonly isWanted?: () => boolean;
}

/** Everything that can be done to one row, for the person, the host, or another tab. */
export class RowActions {
  readonly #looks = limitConcurrency(LOOKS_AT_ONCE);

  constructor(
    private readonly context: Context,
    private readonly remove: (row: Row) => void,
  ) {}

  /** Looks at a new row's file. Settles when it was checked. */
  async check(row: Row): Promise<void> {
    await this.#looks(async () => {
      // It may have been canceled, or taken off the list, before its turn.
      if (this.context.store.get(row.id)?.state !== 'checking') return;
      const looked = new Promise<void>((resolve) =>
        beginJob(row, this.context, (job) => checkFile(row, job, this.context, resolve)),
      );
      await Promise.race([looked, row.settled]);
    });
    await this.#joinOther(row);
  }

  /** Shows what is in a file that was checked before the row had it here; beside its sending. */
  describe(row: Row, file = row.file): void {
    if (file) void this.#looks(() => learnFileFacts(row, file, this.context));
  }

  /** A checked row whose upload another row has becomes that one, which may wait for this very file, or have failed. */
  async #joinOther(row: Row): Promise<void> {
    await row.settled;
    if (row.duplicateOf === null) return;
    const { file, ref } = row;
    this.remove(row);
    const other = this.context.rows.get(row.duplicateOf);
    if (!other || !file) return;
    this.context.rows.addToForm(other);
    const upload = this.context.store.get(other.id);
    if (upload?.state === 'failed') {
      if (upload.remote) this.#forward(other, 'retry');
      else this.perform(other, 'retry');
    } else await this.supply(other, { file, ref }).catch(() => false);
  }

  /** The row's turn has come. */
  send(row: Row): void {
    // Before the move, so that its listeners can stop the job already.
    beginJob(row, this.context, (job) =>
      row.importRequest ? importLink(row, job, this.context) : sendFile(row, job, this.context),
    );
    this.#move(row, { state: 'preparing' });
  }

  /** Does what the person or the host wants, if it makes sense in the row's state. */
  perform(row: Row, intent: RowIntent): void {
    const upload = this.context.store.get(row.id);
    if (!upload || !allows(upload, intent)) return;
    // The last press counts.
    row.pauseWhenChecked = intent === 'pause' && upload.state === 'checking';
    switch (intent) {
      case 'start':
        if (upload.state === 'asking') this.#answerYes(row, upload.question);
        else this.#queue(row);
        break;
      case 'pause':
        if (!row.pauseWhenChecked) this.#stop(row, { state: 'paused' });
        break;
      case 'resume':
        this.#resume(row, upload);
        break;
      case 'retry':
        this.#retry(row, upload);
        break;
      case 'cancel':
        this.#stop(row, { state: 'canceled' });
        this.#cleanUp(row, upload);
        break;
      case 'dismiss':
        if (leavesVideo(upload)) this.#cleanUp(row, upload);
        this.remove(row);
        break;
    }
  }

  /**
   * Gives a row its file. A row in `needs-file` resumes with it, in the tab that has the row; a row whose bytes are with
   * Gcore becomes part of this form. Resolves false, and changes nothing, if it is another file. Rejects with what reading
   * the file throws.
   */
  async supply(
    row: Row,
    { file, ref }: PickedFile,
    { fingerprint: known = null, here = true, isWanted = (): boolean => true }: SupplyOptions = {},
  ): Promise<boolean> {
    const { store, rows, ports } = this.context;
    const fingerprint = known ?? (await takeFingerprint(file, ports.digest));
    const upload = store.get(row.id);
    if (!upload || !isWanted()) return false;
    const fits = isFileOf(row, fingerprint, this.context);
    if (isSentElsewhere(upload)) {
      if (!fits) return false;
      rows.addToForm(row);
      this.describe(row, file);
      return true;
    }
    if (!row.record) return false;
    const waits = upload.state === 'needs-file';
    if (fits && here && (upload.remote || waits)) rows.addToForm(row);
    if (upload.remote) {
      ports.channel.post({ type: 'file', scope: row.record.scope, id: row.id, file });
      return fits;
    }
    if (!waits) return false;
    if (!fits) {
      this.#move(row, { ...upload, by: 'picking', wrongFile: file.name });
      return false;
    }
    const content = await compareContent(row.record, file, ports.digest, row.life.signal);
    // It may have been canceled, or got its file, in the meantime.
    if (store.get(row.id)?.state !== 'needs-file' || !isWanted()) return false;
    row.file = file;
    row.ref = ref ?? row.ref;
    row.fingerprint = fingerprint;
    if (content === 'same') this.#queue(row);
    else
      this.#move(row, { state: 'asking', question: { about: 'changed', certain: content === 'different' } });
    this.describe(row);
    return true;
  }

  /**
   * Says in the rows that wait for a file of this name that another one was given; or no more, since that became a row of
   * its own.
   */
  sayWhetherRefused(name: string, isRefused: boolean): void {
    for (const upload of this.context.store.getState().uploads) {
      const row = this.context.rows.get(upload.id);
      if (!row || upload.state !== 'needs-file' || upload.remote) continue;
      if (isRefused ? upload.name === name : upload.wrongFile === name)
        this.#move(row, { ...upload, by: 'picking', wrongFile: isRefused ? name : null });
    }
  }

  #answerYes(row: Row, question: Question): void {
    switch (question.about) {
      case 'warning':
        this.#lookUp(row);
        break;
      case 'resume':
        this.#queue(row);
        break;
      case 'gone':
      case 'changed':
        this.#beginAnew(row);
        break;
    }
  }

  #resume(row: Row, upload: Upload): void {
    if (upload.state === 'needs-file') {
      if (upload.by === 'permission') void this.#askForFile(row);
      return;
    }
    if (upload.state === 'paused' && row.resumeCause !== null) row.resumeCause = 'pause';
    // Affirmed to be the same: nobody is asked about this time of it again.
    if (upload.state === 'asking' && row.file)
      void updateRecord(row, this.context.ports, { modifiedAt: row.file.lastModified });
    this.#queue(row);
  }

  #retry(row: Row, upload: Upload): void {
    if (upload.state === 'asking') {
      this.#beginAnew(row);
    } else if (upload.state === 'interrupted') {
      this.send(row);
    } else {
      row.credentials = null;
      // It may have been unknown whether an earlier visit began it.
      if (row.file && !row.record) this.#lookUp(row);
      else this.#queue(row);
    }
  }

  /** Queues a file that was checked. If it was begun before, it resumes. */
  #lookUp(row: Row): void {
    beginJob(row, this.context, (job) => queueFile(row, job, this.context, 'turn'));
    this.#move(row, { state: 'checking' });
    void this.#joinOther(row);
  }

  /** Only ever after the person or the host said so. A file that was replaced is looked at like a new one. */
  #beginAnew(row: Row): void {
    discardUpload(row, this.context);
    this.context.store.dispatch({ type: 'learned', id: row.id, facts: { progress: progressFrom(0) } });
    if (row.fingerprint) this.#queue(row);
    else this.#checkAgain(row);
  }

  #checkAgain(row: Row): void {
    if (!row.file) return;
    const { name, size, type } = row.file;
    const facts = { name, size, type, info: null, warnings: [], thumbnail: null };
    this.context.store.dispatch({ type: 'learned', id: row.id, facts });
    this.#move(row, { state: 'checking' });
    void this.check(row);
  }

  /** Must be called in a click. */
  async #askForFile(row: Row): Promise<void> {
    const { store } = this.context;
    const file = await row.ref?.request().catch(() => null);
    if (file) await this.supply(row, { file, ref: row.ref }).catch(() => false);
    const upload = store.get(row.id);
    if (upload?.state !== 'needs-file') return;
    if (!upload.remote) this.#move(row, { ...upload, by: 'picking' });
    // The tab that holds it gets no file either, and says so in both.
    else if (!file) this.#forward(row, 'resume');
  }

  /** To the tab that holds it. */
  #forward({ id, record }: Row, intent: Intent): void {
    if (record) this.context.ports.channel.post({ type: 'intent', scope: record.scope, id, intent });
  }

  #queue(row: Row): void {
    this.#move(row, { state: 'waiting', for: 'turn' });
  }

  #stop(row: Row, to: UploadState): void {
    stopJob(row);
    this.#move(row, to);
  }

  #cleanUp(row: Row, { videoId }: Upload): void {
    void cleanUp(row, videoId, this.context);
  }

  #move(row: Row, to: UploadState): void {
    this.context.store.dispatch({ type: 'moved', id: row.id, to });
  }
}

/** It ended in a video that nobody can use; what the page only follows is not ours to delete. */
const leavesVideo = ({ state, kind }: Upload): boolean =>
  kind !== 'tracked' && (state === 'failed' || state === 'refused');
