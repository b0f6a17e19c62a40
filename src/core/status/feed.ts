/** The status feed: how news about videos and live streams reach this page. */
import { waitFor, withTimeLimit } from '../lib/abort.js';
import { lacksRoute } from '../policy/backend-refusal.js';
import { lostAfterMs, pollDelayMs } from '../policy/poll-policy.js';
import { timeLimits } from '../policy/time-limits.js';
import { BackendError } from '../ports/backend-error.js';
import type { Connectivity, Ports } from '../ports/ports.js';
import type { FeedSource, Follower } from './feed-source.js';

/** Follows subjects: over one event stream for all of them while that brings news, else by polling. */
export interface Feed<Subject, News> {
  follow(id: number, subject: Subject, follower: Follower<News>): void;
  unfollow(id: number): void;
  /** Follows nothing any more, and stops. */
  dispose(): void;
}

export interface FeedOptions<Subject, News> extends Pick<Ports, 'clock' | 'connectivity'> {
  readonly random: Pick<Ports['random'], 'number'>;
  readonly source: FeedSource<Subject, News>;
}

interface Followed<Subject, News> {
  readonly id: number;
  readonly subject: Subject;
  readonly follower: Follower<News>;
  /** When the next poll is due, by the clock's `elapsed`. */
  dueAt: number;
  /** Polls in a row without news, not counting the first poll of all. */
  unchanged: number;
  /** When the first of the polls in a row that did not find it came back, by the clock's `elapsed`; or null. */
  missedAt: number | null;
}

/** Subjects that are followed within this time share one stream; polls that are due within it share one request. */
const GATHER_MS = 50;
const LOOK_AHEAD_MS = 1000;
/** After so many streams in a row without news, something on the way holds them back. */
const IDLE_STREAMS = 3;

export function createFeed<Subject, News>(options: FeedOptions<Subject, News>): Feed<Subject, News> {
  return new StreamedOrPolled(options);
}

class StreamedOrPolled<Subject, News> implements Feed<Subject, News> {
  readonly #followed = new Map<number, Followed<Subject, News>>();
  #streams: boolean;
  #idleStreams = 0;
  #running = new AbortController();
  #cancelStart = (): void => undefined;
  #unsubscribe: (() => void) | null = null;

  constructor(private readonly options: FeedOptions<Subject, News>) {
    this.#streams = options.source.watch !== undefined;
  }

  follow(id: number, subject: Subject, follower: Follower<News>): void {
    const dueAt = this.options.clock.elapsed();
    this.#followed.set(id, { id, subject, follower, dueAt, unchanged: -1, missedAt: null });
    this.#restart();
  }

  unfollow(id: number): void {
    if (this.#followed.delete(id) && this.#followed.size === 0) this.#end();
  }

  dispose(): void {
    this.#followed.clear();
    this.#end();
  }

  /** Starts again soon with the subjects there are by then, so that those which come together share a request. */
  #restart(): void {
    this.#stop();
    const { clock, connectivity } = this.options;
    const { signal } = this.#running;
    this.#cancelStart = clock.after(GATHER_MS, () => void this.#run(signal));
    this.#unsubscribe ??= connectivity.subscribe((change) => this.#onConnectivity(change));
  }

  #stop(): void {
    this.#cancelStart();
    this.#running.abort();
    this.#running = new AbortController();
  }

  #end(): void {
    this.#stop();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #onConnectivity(change: Parameters<Parameters<Connectivity['subscribe']>[0]>[0]): void {
    const { watch, list } = this.options.source;
    if (change === 'offline') return;
    if (change === 'hidden') {
      // A stream that nobody looks at takes one of the six connections that a browser gives a host.
      if (!this.#streams || !list) return;
      this.#streams = false;
      return this.#restart();
    }
    if (change === 'visible' && this.#streams) return;
    this.#streams = watch !== undefined;
    this.#idleStreams = 0;
    for (const followed of this.#followed.values()) {
      followed.dueAt = this.options.clock.elapsed();
      // The time away says nothing about the subject.
      followed.missedAt = null;
    }
    this.#restart();
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      do {
        if (this.#streams) await this.#stream(signal);
        if (this.options.source.list) await this.#poll(signal);
      } while (this.#streams && this.#followed.size > 0);
    } catch (error) {
      // An aborted run has a successor, or nobody waits for it.
      if (!signal.aborted) throw error;
    }
  }

  /** Resolves when streams bring nothing, so far. */
  async #stream(signal: AbortSignal): Promise<void> {
    const { source } = this.options;
    while (source.watch && this.#followed.size > 0) {
      let received = false;
      let retryAfterMs: number | null = null;
      const onNews = (news: News): void => {
        received = true;
        if (!signal.aborted) this.#receive(source.idOf(news), news);
      };
      const onGone = (id: number): void => {
        received = true;
        if (!signal.aborted) this.#lose(id, notThere());
      };
      try {
        const subjects = [...this.#followed.values()].map(({ subject }) => subject);
        await source.watch(subjects, onNews, { signal, onGone });
      } catch (error) {
        signal.throwIfAborted();
        if (lacksRoute(error)) break;
        if (error instanceof BackendError) ({ retryAfterMs } = error);
      }
      signal.throwIfAborted();
      this.#idleStreams = received ? 0 : this.#idleStreams + 1;
      if (source.list && this.#idleStreams >= IDLE_STREAMS) break;
      await waitFor(this.#delayMs(this.#idleStreams, retryAfterMs), false, this.options, signal);
    }
    this.#streams = false;
  }

  /** Resolves also if polls bring nothing either: it is not the streams then; the backend is away or has no such subject. */
  async #poll(signal: AbortSignal): Promise<void> {
    const { clock, connectivity, source } = this.options;
    while (this.#followed.size > 0 && !this.#streams) {
      await this.#untilDue(signal);
      const due = [...this.#followed.values()].filter(
        ({ dueAt }) => dueAt <= clock.elapsed() + LOOK_AHEAD_MS,
      );
      let found = false;
      for (let at = 0; at < due.length; at += source.subjectsPerList)
        found = (await this.#pollOnce(due.slice(at, at + source.subjectsPerList), signal)) || found;
      this.#streams = source.watch !== undefined && !found && connectivity.visible;
    }
    if (this.#followed.size > 0) await this.#untilDue(signal);
  }

  async #untilDue(signal: AbortSignal): Promise<void> {
    const nextAt = Math.min(...[...this.#followed.values()].map(({ dueAt }) => dueAt));
    const waitMs = nextAt - this.options.clock.elapsed();
    if (waitMs > 0) await waitFor(waitMs, false, this.options, signal);
  }

  /** Whether any of the subjects was found. */
  async #pollOnce(polled: readonly Followed<Subject, News>[], signal: AbortSignal): Promise<boolean> {
    let retryAfterMs: number | null = null;
    let found: ReadonlyMap<number, readonly News[]> = new Map();
    for (const followed of polled) followed.unchanged += 1;
    try {
      found = await this.#list(
        polled.map(({ subject }) => subject),
        signal,
      );
      for (const [id, newsOfIt] of found) for (const news of newsOfIt) this.#receive(id, news);
      for (const followed of polled) {
        if (found.has(followed.id)) followed.missedAt = null;
        else this.#miss(followed, notThere());
      }
    } catch (error) {
      signal.throwIfAborted();
      const refusal = error instanceof BackendError ? error : null;
      retryAfterMs = refusal?.retryAfterMs ?? null;
      for (const followed of polled) {
        if (refusal?.status === 404) this.#miss(followed, refusal);
        else followed.missedAt = null;
      }
    }
    signal.throwIfAborted();
    for (const followed of polled)
      followed.dueAt = this.options.clock.elapsed() + this.#delayMs(followed.unchanged, retryAfterMs);
    return polled.some(({ id }) => found.has(id));
  }

  #list(subjects: readonly Subject[], signal: AbortSignal): Promise<ReadonlyMap<number, readonly News[]>> {
    const { clock, source } = this.options;
    return withTimeLimit(
      timeLimits.backendMs,
      clock,
      signal,
      async (limited) => (await source.list?.(subjects, limited)) ?? new Map(),
    );
  }

  #receive(id: number | null | undefined, news: News): void {
    const followed = this.#followed.get(id ?? NaN);
    if (!followed) return;
    followed.missedAt = null;
    if (followed.follower.receive(news)) followed.unchanged = 0;
  }

  #miss(followed: Followed<Subject, News>, error: BackendError): void {
    const now = this.options.clock.elapsed();
    followed.missedAt ??= now;
    if (now - followed.missedAt >= lostAfterMs) this.#lose(followed.id, error);
  }

  #lose(id: number, error: BackendError): void {
    const followed = this.#followed.get(id);
    this.unfollow(id);
    followed?.follower.lose(error);
  }

  #delayMs(unchanged: number, retryAfterMs: number | null): number {
    const { connectivity, random } = this.options;
    return pollDelayMs({ unchanged, retryAfterMs, visible: connectivity.visible, jitter: random.number() });
  }
}

const notThere = (): BackendError => new BackendError('The backend has no such video for this person.', 404);
