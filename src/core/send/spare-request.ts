import { takesPlace } from '../model/queue.js';
import type { Upload } from '../model/state.js';
import { mostConnections } from '../policy/concurrency-model.js';
import type { Context } from '../row/context.js';

/** A request that so many samples saw unanswered waits for a connection. */
const mostSamples = 4;
const mostTries = 5;

/**
 * Whether a host takes more requests at a time than the six connections that a browser opens over HTTP/1.1: it does if it
 * answers one while six uploads have a request under way from before it until after its answer. Pages are hardly ever shown
 * which HTTP a host of another origin speaks.
 */
export class SpareRequest {
  isAnswered = false;
  #tries = 0;
  /** The uploads, and what the server had of each: while that stays, none of their requests has ended. */
  #under: string | null = null;
  #asked: { readonly controller: AbortController; samples: number; isAnswered: boolean } | null = null;

  constructor(private readonly context: Pick<Context, 'ports' | 'rows'>) {}

  /** @param uploads the files of this page, some twice a second */
  observe(uploads: readonly Upload[]): void {
    if (this.isAnswered) return;
    const under = this.#requestsUnderWay(uploads);
    if (under === null || under !== this.#under) {
      this.stop();
      this.#under = under;
    } else if (this.#asked?.isAnswered) this.isAnswered = true;
    else if (this.#asked) this.#waitFor(this.#asked);
    else if (this.#tries < mostTries) this.#ask(uploads);
  }

  stop(): void {
    this.#asked?.controller.abort();
    this.#asked = null;
  }

  #waitFor(asked: { samples: number }): void {
    asked.samples += 1;
    if (asked.samples < mostSamples) return;
    this.#tries = mostTries;
    this.stop();
  }

  #ask(uploads: readonly Upload[]): void {
    const [endpoint] = this.#endpointsOf(uploads.filter(takesPlace));
    if (endpoint === undefined) return;
    this.#tries += 1;
    const controller = new AbortController();
    const asked = { controller, samples: 0, isAnswered: false };
    this.#asked = asked;
    void this.context.ports.transfer
      .open()
      .then((transfer) => transfer.isAnswered?.(endpoint, controller.signal))
      .then((isAnswered) => (asked.isAnswered = isAnswered === true))
      .catch(() => undefined);
  }

  #requestsUnderWay(uploads: readonly Upload[]): string | null {
    const sending = uploads.filter(takesPlace);
    const isFull = sending.length >= mostConnections && sending.every(({ state }) => state === 'uploading');
    if (!isFull || this.#endpointsOf(sending).size !== 1) return null;
    return sending.map(({ id, progress }) => `${id} ${progress.bytesConfirmed}`).join();
  }

  #endpointsOf(uploads: readonly Upload[]): Set<string | undefined> {
    return new Set(uploads.map(({ id }) => this.context.rows.get(id)?.record?.endpoint));
  }
}
