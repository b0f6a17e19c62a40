import type { FaultRule } from '../../demo/server/faults.js';
import { browserPorts } from '../../src/browser/browser-ports.js';
import { createConnectivity } from '../../src/browser/connectivity.js';
import { httpBackend } from '../../src/browser/backend/http-backend.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import type { Backend } from '../../src/core/ports/backend.js';
import type { Ledger, Ports } from '../../src/core/ports/ports.js';
import type { StateName, Upload } from '../../src/core/model/state.js';
import type { Uploader } from '../../src/core/uploader-api.js';
import type { UploaderEvent, UploaderEventName } from '../../src/core/model/events.js';
import { createUploader } from '../../src/core/uploader.js';
import { makeVideoFile } from '../helpers/make-file.js';
import { until } from '../helpers/until.js';
import { ConnectionHint } from './connection-hint.js';
import { DrivenClock } from './driven-clock.js';
import { CHUNK_BYTES, FILE_BYTES, type FaultRow, type SessionAnswer } from './fault-row.js';
import { UploadWire } from './upload-wire.js';

/** Real time: what a busy machine takes for a few requests, and for a hung one on top. */
const WITHIN_MS = 40_000;
/** Real time: far more than a request to this machine takes, and than such a machine stands still for. */
const HUNG_AFTER_MS = 12_000;
/** Driven time: the watchdog’s limit, which a late sign of life begins anew. */
const LONGEST_SILENCE_MS = 600_000;

/** Driven time: the most that is waited between two batches of samples. */
const SAMPLES_PAUSE_MS = 250;

const resting = new Set<StateName>([
  'rejected',
  'asking',
  'needs-file',
  'uploaded',
  'processing',
  'viewable',
  'ready',
  'refused',
  'failed',
  'canceled',
]);

/** One file's upload to the local Gcore in a real browser, whose waits are driven instead of slept through. */
export class Scene {
  readonly clock = new DrivenClock();
  readonly network = new ConnectionHint();
  readonly events: UploaderEvent[] = [];
  readonly uploader: Uploader;
  #wire: UploadWire | null = null;
  #uploadId: string | null = null;
  readonly #undos: (() => void)[] = [];
  readonly #ledger: Ledger;

  private constructor(
    readonly row: FaultRow,
    readonly file: File,
    /** Uploads are remembered under it: no row finds another's. */
    readonly scope: string,
  ) {
    const ports = this.#ports();
    this.#ledger = ports.ledger;
    this.uploader = createUploader(
      { backend: this.#backend(), chunkSize: CHUNK_BYTES, development: true, ...row.options },
      ports,
    );
    this.uploader.on((event) => {
      this.events.push(event);
      // No request is under way now: the wait may pass at once.
      if (event.type === 'retry') void this.clock.pass(event.detail.delay ?? 0);
    });
  }

  /** @param scope another page's, to share its uploads */
  static async open(row: FaultRow, scope = `faults:${crypto.randomUUID()}`): Promise<Scene> {
    return new Scene(row, await makeVideoFile({ sizeBytes: FILE_BYTES, ...row.file }), scope);
  }

  /** The row that is watched: the first one, if nobody said. */
  get upload(): Upload {
    const { uploads } = this.uploader.getState();
    const upload = this.#uploadId === null ? uploads[0] : uploads.find(({ id }) => id === this.#uploadId);
    if (!upload) throw new Error('There is no row.');
    return upload;
  }

  get wire(): UploadWire {
    if (!this.#wire) throw new Error('There is no session yet.');
    return this.#wire;
  }

  /** Nothing happens any more unless somebody does something, or Gcore goes on alone. */
  get isAtRest(): boolean {
    return resting.has(this.upload.state);
  }

  count(type: UploaderEventName): number {
    return this.events.filter((event) => event.type === type).length;
  }

  /**
   * Of the driven time nothing passes meanwhile, unless a request hangs. After a reset Firefox sends a PATCH whose body was
   * all on its way again by itself, and hangs in it one time in fifty: only the watchdog ends that.
   */
  async until(condition: () => boolean | Promise<boolean>, what = String(condition)): Promise<void> {
    const hung = setInterval(() => void this.silence().catch(() => undefined), HUNG_AFTER_MS);
    try {
      await until(condition, { timeoutMs: WITHIN_MS, what });
    } catch (error) {
      throw new Error(`${String(error)} (${this.story()})`, { cause: error });
    } finally {
      clearInterval(hung);
    }
  }

  /** The server said that it has so many bytes, or more. */
  confirmed(bytes: number): Promise<void> {
    return this.until(() => this.upload.progress.bytesConfirmed >= bytes, `${bytes} bytes confirmed`);
  }

  reaches(state: StateName): Promise<void> {
    return this.until(() => this.upload.state === state, `the state ${state}`);
  }

  /** So much of the driven time passed in waits between attempts. */
  async retriedFor(ms: number): Promise<void> {
    const startedAt = this.clock.now();
    await this.until(() => this.clock.now() - startedAt >= ms, `${ms} ms of retries`);
  }

  /** Calls back in the very moment when the upload enters the state for the first time, before anybody else hears. */
  onState(state: StateName, callback: () => void): void {
    const unsubscribe = this.uploader.subscribe(() => {
      if (this.uploader.getState().uploads[0]?.state !== state) return;
      unsubscribe();
      callback();
    });
  }

  /** Calls back within the first event of the type. */
  onEvent(type: UploaderEventName, callback: () => void): void {
    const unsubscribe = this.uploader.on((event) => {
      if (event.type !== type) return;
      unsubscribe();
      callback();
    });
  }

  /** Adds faults once the video is known. */
  async fault(...rules: readonly FaultRule[]): Promise<void> {
    await this.until(() => this.#wire !== null, 'a session');
    await this.wire.fault(...rules);
  }

  /** A request stands still in a `stall`, and `bytes` of its body, or more, have arrived. */
  async stalled(bytes = 0): Promise<void> {
    await this.fault();
    const stands = this.until(async () => {
      const last = (await this.wire.requests()).findLast(({ faults }) => faults.includes('stall'));
      return last?.status === null && last.bodyBytes >= bytes;
    }, 'a stalled request');
    await stands.catch(async (error: unknown) => {
      const requests = (await this.wire.requests()).map(
        ({ kind, status, bodyBytes, faults }) => `${kind} ${status} ${bodyBytes} ${faults.join()}`,
      );
      throw new Error(`${String(error)} ${requests.join(' | ')}`);
    });
  }

  /**
   * The samples that tell a touched file from an edited one are in storage: they are taken beside the sending, with pauses,
   * and before they are there a file whose time changed is asked about.
   */
  async remembersContent(): Promise<void> {
    const isRemembered = async (): Promise<boolean> => {
      await this.clock.pass(SAMPLES_PAUSE_MS);
      const [record] = await this.#ledger.list(`backend:${this.scope}`);
      return record !== undefined && record.spreadHash !== null;
    };
    // Not much faster than real time, or the watchdog would bite before a slow disk has answered.
    const pace = { intervalMs: 100, timeoutMs: WITHIN_MS };
    await until(isRemembered, { ...pace, what: 'the samples of the whole file' });
  }

  /** Lets the time pass after which a connection that stays open and silent is given up. */
  async silence(): Promise<void> {
    const retriesBefore = this.count('retry');
    await this.clock.passUntil(() => this.count('retry') > retriesBefore, LONGEST_SILENCE_MS);
  }

  /** What happened, for the message of a failure. */
  story(): string {
    const names = this.events.map(({ type }) => type).filter((type) => type !== 'progress');
    const { state, progress } = this.upload;
    return `${names.join(' ')}; now ${state}, ${progress.bytesConfirmed} bytes confirmed`;
  }

  /** Watches another row than the first. */
  watch(uploadId: string): void {
    this.#uploadId = uploadId;
  }

  /** Goes on with the video that another page began. */
  adopt(wire: UploadWire): void {
    this.#wire = new UploadWire(wire.videoId);
  }

  /** Counts what another page told of the same upload. */
  hear(events: readonly UploaderEvent[]): void {
    this.events.push(...events);
  }

  /** Calls back when the scene is closed. */
  undo(callback: () => void): void {
    this.#undos.push(callback);
  }

  close(): void {
    this.uploader.suspend();
    this.network.release();
    for (const undo of this.#undos) undo();
  }

  #backend(): Backend {
    let asked = 0;
    let answered = 0;
    const backend = httpBackend('/api/gcore', {
      id: this.scope,
      fetch: (input, init) => {
        const isSession = init?.method === 'POST';
        const other = isSession && this.row.backend?.(asked++, init.signal ?? new AbortController().signal);
        return other || fetch(input, init);
      },
    });
    const armed = async (answer: Promise<unknown>): Promise<unknown> => {
      const session = (await answer) as SessionAnswer;
      await this.#arm(session.video.id);
      return this.row.session?.(session, answered++) ?? session;
    };
    return {
      ...backend,
      createSession: (request, context) => armed(backend.createSession(request, context)),
      renewSession: (video, context) => armed(backend.renewSession(video, context)),
    };
  }

  async #arm(videoId: number): Promise<void> {
    if (this.#wire?.videoId === videoId) return;
    const { faults = [] } = this.row;
    this.#wire = new UploadWire(videoId);
    await this.#wire.fault(...(typeof faults === 'function' ? faults() : faults));
  }

  #ports(): Ports {
    const usual: Ports = {
      ...browserPorts(),
      clock: this.clock,
      connectivity: createConnectivity(this.clock),
      // A thumbnail takes a decoder, and no fault of these meets it.
      preview: noopPorts.preview,
      // Rows run side by side on one origin: what one learns of the host must not size another's chunks.
      chunkLimits: noopPorts.chunkLimits,
      random: { number: () => 0.5, id: () => crypto.randomUUID() },
    };
    return { ...usual, ...this.row.ports?.(usual, this) };
  }
}
