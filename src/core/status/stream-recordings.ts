import type { Context } from '../row/context.js';
import { BackendError } from '../ports/backend-error.js';
import { lacksRoute } from '../policy/backend-refusal.js';
import { UploadError } from '../model/errors.js';
import { lostAfterMs, pollDelayMs } from '../policy/poll-policy.js';
import type { Backend, TicketedVideo } from '../ports/backend.js';
import { reportUncaught } from '../model/report.js';
import { waitFor, withTimeLimit } from '../lib/abort.js';

interface FollowedStream {
  readonly id: string;
  readonly streamId: number;
  readonly backend: Backend;
  /** Recordings that had a row already: one that was dismissed does not come back. */
  readonly seen: Set<number>;
  /** When the first of the answers in a row that knew no such stream came, by the clock's `elapsed`; or null. */
  missedAt: number | null;
}

/** Streams that are followed within this time share one connection. */
const GATHER_MS = 50;
const ANSWER_WITHIN_MS = 30_000;
/** Event streams in a row that brought nothing: something on the way may hold them back. */
const BARREN_STREAMS = 3;

/** Follows live streams: each recording becomes a row as it appears, both that an interruption makes of one broadcast. */
export class Recordings {
  readonly #streams = new Map<number, FollowedStream>();
  #running = new AbortController();
  #suspended = false;

  /** @param show makes the row of a recording, where there is none yet */
  constructor(
    private readonly context: Context,
    private readonly show: (recording: TicketedVideo) => void,
  ) {}

  /**
   * Follows a stream until `end`; the answer is what ends it, the same where it is followed already.
   * @throws {UploadError} `configuration` where the backend tells no recordings
   */
  begin(streamId: number): string {
    const known = this.#streams.get(streamId);
    if (known) return known.id;
    const { backend } = this.context.options();
    if (!backend?.watchRecordings && !backend?.listRecordings) {
      const message = 'Following a stream needs a backend with GET /streams/{id}/recordings.';
      throw new UploadError('configuration', message, { field: 'backend' });
    }
    const stream = { id: this.context.ports.random.id(), streamId, backend, seen: new Set<number>() };
    this.#streams.set(streamId, { ...stream, missedAt: null });
    this.#restart();
    return stream.id;
  }

  /** The rows of its recordings stay. Nothing happens where the id is none of a stream. */
  end(id: string): void {
    for (const stream of this.#streams.values()) if (stream.id === id) this.#forget(stream);
  }

  endAll(): void {
    this.#streams.clear();
    this.#restart();
  }

  suspend(): void {
    this.#suspended = true;
    this.#restart();
  }

  resume(): void {
    this.#suspended = false;
    this.#restart();
  }

  /** Begins anew with the streams there are now. */
  #restart(): void {
    this.#running.abort();
    if (this.#suspended || this.#streams.size === 0) return;
    const { clock, connectivity } = this.context.ports;
    const { signal } = (this.#running = new AbortController());
    const cancelStart = clock.after(GATHER_MS, () => {
      const streams = [...this.#streams.values()];
      for (const backend of new Set(streams.map((stream) => stream.backend))) {
        const its = streams.filter((stream) => stream.backend === backend);
        void this.#run(backend, its, signal);
      }
    });
    const unsubscribe = connectivity.subscribe((change) => {
      if (change === 'online' || change === 'wake') this.#restart();
    });
    signal.addEventListener('abort', () => {
      cancelStart();
      unsubscribe();
    });
  }

  async #run(backend: Backend, streams: readonly FollowedStream[], signal: AbortSignal): Promise<void> {
    try {
      if (backend.watchRecordings) await this.#listen(backend, streams, signal);
      if (backend.listRecordings) await this.#poll(backend, streams, signal);
    } catch (error) {
      // An aborted run has a successor, or nobody who waits for it.
      if (!signal.aborted) throw error;
    }
  }

  /** Resolves when there is nothing to be had from event streams. */
  async #listen(backend: Backend, streams: readonly FollowedStream[], signal: AbortSignal): Promise<void> {
    const streamIds = streams.map(({ streamId }) => streamId);
    for (let barren = 0; !(backend.listRecordings && barren >= BARREN_STREAMS);) {
      let heard = false;
      let retryAfterMs: number | null = null;
      const onRecording = (recording: TicketedVideo): void => {
        heard = true;
        const stream = streams.find(({ streamId }) => streamId === recording.video.stream_id);
        if (stream && !signal.aborted) this.#adopt(stream, recording);
      };
      try {
        await backend.watchRecordings?.(streamIds, onRecording, { signal });
      } catch (error) {
        signal.throwIfAborted();
        if (lacksRoute(error)) return;
        if (error instanceof BackendError) ({ retryAfterMs } = error);
      }
      barren = heard ? 0 : barren + 1;
      await this.#pause(barren, retryAfterMs, signal);
    }
  }

  async #poll(backend: Backend, streams: readonly FollowedStream[], signal: AbortSignal): Promise<void> {
    for (let unchanged = 0; ; unchanged += 1) {
      let retryAfterMs: number | null = null;
      for (const stream of streams) {
        if (!this.#streams.has(stream.streamId)) continue;
        try {
          const found = await withTimeLimit(ANSWER_WITHIN_MS, this.context.ports.clock, signal, (limited) =>
            Promise.resolve(backend.listRecordings?.(stream.streamId, { signal: limited })),
          );
          stream.missedAt = null;
          for (const recording of found ?? []) if (this.#adopt(stream, recording)) unchanged = 0;
        } catch (error) {
          signal.throwIfAborted();
          const refusal = error instanceof BackendError ? error : null;
          retryAfterMs = Math.max(retryAfterMs ?? 0, refusal?.retryAfterMs ?? 0);
          if (refusal?.status === 404) this.#miss(stream, refusal);
          else stream.missedAt = null;
        }
      }
      await this.#pause(unchanged, retryAfterMs, signal);
    }
  }

  /** Whether it is news. */
  #adopt({ seen }: FollowedStream, recording: TicketedVideo): boolean {
    if (seen.has(recording.video.id)) return false;
    seen.add(recording.video.id);
    this.show(recording);
    return true;
  }

  /** There is no row to say it in, so the developer is told. */
  #miss(stream: FollowedStream, error: BackendError): void {
    const now = this.context.ports.clock.elapsed();
    stream.missedAt ??= now;
    if (now - stream.missedAt < lostAfterMs) return;
    this.#forget(stream);
    const message = `Stream ${stream.streamId} is not followed any more: ${error.message}`;
    reportUncaught(new BackendError(message, error.status, null, { cause: error }));
  }

  #forget({ streamId }: FollowedStream): void {
    if (this.#streams.delete(streamId)) this.#restart();
  }

  #pause(unchanged: number, retryAfterMs: number | null, signal: AbortSignal): Promise<void> {
    const { connectivity, random } = this.context.ports;
    const situation = { unchanged, retryAfterMs, visible: connectivity.visible, jitter: random.number() };
    return waitFor(pollDelayMs(situation), true, this.context.ports, signal);
  }
}
