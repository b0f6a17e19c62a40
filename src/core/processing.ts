import { BackendError } from './backend-error.js';
import { lacksRoute } from './backend-refusal.js';
import { lostAfterMs, pollDelayMs } from './poll-policy.js';
import type { Backend, VideoReference } from './backend.js';
import type { Ports } from './ports.js';
import { isFinalStage, stageOf } from './video-stage.js';
import type { Video } from './video.js';
import { waitFor, withTimeLimit } from './waiting.js';

/** Where a video's status can be had; the first that is there is used, and what it cannot do falls to the next. */
export interface VideoSource {
  readonly watchVideos?: Backend['watchVideos'];
  readonly listVideos?: Backend['listVideos'];
  /** One video at a time. Rejects with a `BackendError` to say what the answer was. */
  readonly readVideo?: ((videoId: number, signal: AbortSignal) => Promise<Video>) | null;
}

export interface VideoWatcherOptions extends Pick<Ports, 'clock' | 'connectivity'> {
  readonly random: Pick<Ports['random'], 'number'>;
  readonly source: VideoSource;
}

/** Follows what Gcore does with videos. */
export interface VideoWatcher {
  /**
   * Calls `onVideo` at each change until the video is ready or refused. `onLost`, at most once, in place of any further
   * call: it is not there, or not this person's.
   */
  watch(
    reference: VideoReference,
    onVideo: (video: Video) => void,
    onLost?: (error: BackendError) => void,
  ): void;
  unwatch(videoId: number): void;
  dispose(): void;
}

interface Followed {
  readonly reference: VideoReference;
  readonly onVideo: (video: Video) => void;
  readonly onLost: ((error: BackendError) => void) | undefined;
  /** The video as JSON, to tell a change. */
  text: string;
  /** When the next look is due, by the clock's `elapsed`. */
  dueAt: number;
  unchanged: number;
  /** When the first of the answers in a row without it came, by the clock's `elapsed`; null: the last one had it. */
  missedAt: number | null;
}

/** Rows that begin within this time share one stream; looks that are due within it share one request. */
const GATHER_MS = 50;
const LOOK_AHEAD_MS = 1000;
const ANSWER_WITHIN_MS = 30_000;
const IDS_PER_REQUEST = 50;
/** Streams in a row that brought nothing: something on the way holds them back. */
const BARREN_STREAMS = 3;

/** One for all rows: the event stream where there is one, else polling. */
export function createVideoWatcher(options: VideoWatcherOptions): VideoWatcher {
  const { clock, connectivity, random, source } = options;
  const { watchVideos, listVideos, readVideo } = source;
  const canPoll = Boolean(listVideos ?? readVideo);
  const followed = new Map<number, Followed>();
  let streams = watchVideos !== undefined;
  let cancelStart = (): void => undefined;
  let running = new AbortController();

  const unsubscribe = connectivity.subscribe((change) => {
    if (change === 'offline' || change === 'hidden' || (change === 'visible' && streams)) return;
    for (const row of followed.values()) {
      row.dueAt = clock.elapsed();
      // The time away says nothing of the video.
      row.missedAt = null;
    }
    restart();
  });

  /** Begins anew with the rows there are now, shortly, so that rows which come together go together. */
  function restart(): void {
    stop();
    if (followed.size > 0) cancelStart = clock.after(GATHER_MS, () => void run(running.signal));
  }

  function stop(): void {
    cancelStart();
    running.abort();
    running = new AbortController();
  }

  async function run(signal: AbortSignal): Promise<void> {
    try {
      if (streams) await stream(signal);
      if (canPoll) await poll(signal);
    } catch (error) {
      // An aborted run has a successor, or nobody who waits for it.
      if (!signal.aborted) throw error;
    }
  }

  /** Resolves when there is nothing to be had from streams. */
  async function stream(signal: AbortSignal): Promise<void> {
    for (let barren = 0; watchVideos && followed.size > 0;) {
      let heard = false;
      let retryAfterMs: number | null = null;
      try {
        const onVideo = (video: Video): void => {
          heard = true;
          if (!signal.aborted) receive(video);
        };
        const onGone = (videoId: number): void => {
          heard = true;
          if (!signal.aborted) lose(videoId, noSuchVideo());
        };
        await watchVideos.call(source, references([...followed.values()]), onVideo, { signal, onGone });
      } catch (error) {
        signal.throwIfAborted();
        if (lacksRoute(error)) break;
        if (error instanceof BackendError) ({ retryAfterMs } = error);
      }
      signal.throwIfAborted();
      barren = heard ? 0 : barren + 1;
      if (canPoll && barren >= BARREN_STREAMS) break;
      await pause({ unchanged: barren, retryAfterMs }, signal);
    }
    streams = false;
  }

  async function poll(signal: AbortSignal): Promise<void> {
    while (followed.size > 0) {
      const nextAt = Math.min(...[...followed.values()].map(({ dueAt }) => dueAt));
      if (nextAt > clock.elapsed()) await waitFor(nextAt - clock.elapsed(), false, options, signal);
      const due = [...followed.values()].filter(({ dueAt }) => dueAt <= clock.elapsed() + LOOK_AHEAD_MS);
      const perRequest = listVideos ? IDS_PER_REQUEST : 1;
      for (let at = 0; at < due.length; at += perRequest) await look(due.slice(at, at + perRequest), signal);
    }
  }

  async function look(rows: readonly Followed[], signal: AbortSignal): Promise<void> {
    let retryAfterMs: number | null = null;
    try {
      const videos = await withTimeLimit(ANSWER_WITHIN_MS, clock, signal, (limited) => ask(rows, limited));
      const found = new Set(videos.map(({ id }) => id));
      for (const row of rows) row.unchanged += 1;
      videos.forEach(receive);
      for (const row of rows) if (!found.has(row.reference.videoId)) miss(row, noSuchVideo());
    } catch (error) {
      signal.throwIfAborted();
      const refusal = error instanceof BackendError ? error : null;
      retryAfterMs = refusal?.retryAfterMs ?? null;
      for (const row of rows) {
        row.unchanged += 1;
        if (refusal?.status === 404) miss(row, refusal);
        else row.missedAt = null;
      }
    }
    signal.throwIfAborted();
    for (const row of rows) row.dueAt = clock.elapsed() + delayMs({ unchanged: row.unchanged, retryAfterMs });
  }

  async function ask(rows: readonly Followed[], signal: AbortSignal): Promise<readonly Video[]> {
    if (listVideos) return listVideos.call(source, references(rows), { signal });
    const [row] = rows;
    return row && readVideo ? [await readVideo(row.reference.videoId, signal)] : [];
  }

  function receive(video: Video): void {
    const row = followed.get(video.id);
    if (!row) return;
    row.missedAt = null;
    const text = JSON.stringify(video);
    if (text === row.text) return;
    row.text = text;
    row.unchanged = 0;
    if (isFinalStage(stageOf(video))) forget(video.id);
    row.onVideo(video);
  }

  function miss(row: Followed, error: BackendError): void {
    row.missedAt ??= clock.elapsed();
    if (clock.elapsed() - row.missedAt >= lostAfterMs) lose(row.reference.videoId, error);
  }

  function lose(videoId: number, error: BackendError): void {
    const row = followed.get(videoId);
    forget(videoId);
    row?.onLost?.(error);
  }

  function forget(videoId: number): void {
    if (followed.delete(videoId) && followed.size === 0) stop();
  }

  function pause(waits: Waits, signal: AbortSignal): Promise<void> {
    return waitFor(delayMs(waits), false, options, signal);
  }

  function delayMs(waits: Waits): number {
    return pollDelayMs({ ...waits, visible: connectivity.visible, jitter: random.number() });
  }

  return {
    watch(reference, onVideo, onLost) {
      const fresh = { text: '', dueAt: clock.elapsed(), unchanged: 0, missedAt: null };
      followed.set(reference.videoId, { reference, onVideo, onLost, ...fresh });
      restart();
    },
    unwatch: forget,
    dispose() {
      unsubscribe();
      followed.clear();
      stop();
    },
  };
}

interface Waits {
  readonly unchanged: number;
  readonly retryAfterMs: number | null;
}

const noSuchVideo = (): BackendError =>
  new BackendError('The backend has no such video of this person.', 404);

const references = (rows: readonly Followed[]): readonly VideoReference[] =>
  rows.map(({ reference }) => reference);
