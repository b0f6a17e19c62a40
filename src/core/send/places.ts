import { every } from '../lib/every.js';
import { takesPlace, waitsForTurn } from '../model/queue.js';
import { isOfThisPage, type Upload } from '../model/state.js';
import {
  initialConcurrency,
  mostConnections,
  mostAtATime,
  observeSending,
} from '../policy/concurrency-model.js';
import type { Context } from '../row/context.js';
import { SpareRequest } from './spare-request.js';

const SAMPLE_EVERY_MS = 500;

/** How many files may be sent at a time: as the host of the page says, or as many as the link is filled by. */
export class Places {
  #model = initialConcurrency();
  readonly #spare: SpareRequest;
  #stop: (() => void) | null = null;
  #bytesSent = 0;
  /** What of each upload was sent when it was last looked at. */
  #bytesOf: ReadonlyMap<string, number> = new Map();
  #refused: ReadonlySet<string> = new Set();

  /** @param onMore is called when a further file may begin */
  constructor(
    private readonly context: Pick<Context, 'store' | 'ports' | 'rows' | 'options'>,
    private readonly onMore: () => void,
  ) {
    this.#spare = new SpareRequest(context);
  }

  get count(): number {
    const { concurrency } = this.context.options();
    return concurrency === 'auto' ? Math.min(this.#model.files, this.#most(this.#files())) : concurrency;
  }

  /** Begins to measure while a file waits for its turn, and ends it. To be called after each change of a state. */
  update(): void {
    const isNeeded = this.context.options().concurrency === 'auto' && this.#files().some(waitsForTurn);
    if (!isNeeded) this.stop();
    else this.#stop ??= every(this.context.ports.clock, SAMPLE_EVERY_MS, () => this.#measure());
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#spare.stop();
  }

  #measure(): void {
    const uploads = this.#files();
    for (const { id, progress } of uploads) {
      const known = this.#bytesOf.get(id) ?? progress.bytesUploaded;
      this.#bytesSent += Math.max(0, progress.bytesUploaded - known);
    }
    this.#bytesOf = new Map(uploads.map(({ id, progress }) => [id, progress.bytesUploaded]));
    const refused = new Set(uploads.filter(isRefused).map(({ id }) => id));
    const { files } = this.#model;
    this.#spare.observe(uploads);
    this.#model = observeSending(this.#model, {
      now: this.context.ports.clock.elapsed(),
      bytesSent: this.#bytesSent,
      sending: uploads.filter(takesPlace).length,
      most: this.#most(uploads),
      waits: uploads.some(waitsForTurn),
      refused: [...refused].some((id) => !this.#refused.has(id)),
    });
    this.#refused = refused;
    if (this.#model.files > files) this.onMore();
  }

  #most(uploads: readonly Upload[]): number {
    if (!this.#spare.isAnswered) return mostConnections;
    return mostAtATime(uploads.filter((upload) => takesPlace(upload) || waitsForTurn(upload)).length);
  }

  #files(): readonly Upload[] {
    const { uploads } = this.context.store.getState();
    return uploads.filter((upload) => upload.kind === 'file' && isOfThisPage(upload));
  }
}

const isRefused = (upload: Upload): boolean =>
  upload.state === 'interrupted' && (upload.cause === 'rate-limited' || upload.cause === 'stalled');
