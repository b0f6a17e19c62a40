import { BackendError } from '../ports/backend-error.js';
import { lacksRoute } from '../policy/backend-refusal.js';
import { lostAfterMs, pollDelayMs } from '../policy/poll-policy.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import type { Connectivity, Ports } from '../ports/ports.js';
import { isFinalStage, stageOf } from '../../wire/video-stage.js';
import { asVideo, type Video } from '../../wire/video.js';
import { waitFor, withTimeLimit } from '../lib/abort.js';

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
  /** Streams in a row that brought nothing. */
  let barren = 0;
  let unsubscribe: (() => void) | null = null;
  let cancelStart = (): void => undefined;
  let running = new AbortController();

  const onConnectivity: Parameters<Connectivity['subscribe']>[0] = (change) => {
    if (change === 'offline' || change === 'hidden' || (change === 'visible' && streams)) return;
    if (change !== 'visible') {
      streams = watchVideos !== undefined;
      barren = 0;
    }
    for (const row of followed.values()) {
      row.dueAt = clock.elapsed();
      // The time away says nothing of the video.
      row.missedAt = null;
    }
    restart();
  };

  /** Begins anew with the rows there are now, shortly, so that rows which come together go together. */
  function restart(): void {
    stop();
    cancelStart = clock.after(GATHER_MS, () => void run(running.signal));
    unsubscribe ??= connectivity.subscribe(onConnectivity);
  }

  function end(): void {
    stop();
    unsubscribe?.();
    unsubscribe = null;
  }

  function stop(): void {
    cancelStart();
    running.abort();
    running = new AbortController();
  }

  async function run(signal: AbortSignal): Promise<void> {
    try {
      do {
        if (streams) await stream(signal);
        if (canPoll) await poll(signal);
      } while (streams && followed.size > 0);
    } catch (error) {
      // An aborted run has a successor, or nobody who waits for it.
      if (!signal.aborted) throw error;
    }
  }

  /** Resolves when there is nothing to be had from streams, so far. */
  async function stream(signal: AbortSignal): Promise<void> {
    while (watchVideos && followed.size > 0) {
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
      await waitFor(delayMs({ unchanged: barren, retryAfterMs }), false, options, signal);
    }
    streams = false;
  }

  /** Resolves also when it brings nothing either: then it is not the streams, the backend is away or has no such video. */
  async function poll(signal: AbortSignal): Promise<void> {
    while (followed.size > 0 && !streams) {
      await untilDue(signal);
      const due = [...followed.values()].filter(({ dueAt }) => dueAt <= clock.elapsed() + LOOK_AHEAD_MS);
      const perRequest = listVideos ? IDS_PER_REQUEST : 1;
      let brought = false;
      for (let at = 0; at < due.length; at += perRequest)
        brought = (await look(due.slice(at, at + perRequest), signal)) || brought;
      streams = watchVideos !== undefined && !brought;
    }
    if (followed.size > 0) await untilDue(signal);
  }

  async function untilDue(signal: AbortSignal): Promise<void> {
    const nextAt = Math.min(...[...followed.values()].map(({ dueAt }) => dueAt));
    if (nextAt > clock.elapsed()) await waitFor(nextAt - clock.elapsed(), false, options, signal);
  }

  /** Whether it brought any of them. */
  async function look(rows: readonly Followed[], signal: AbortSignal): Promise<boolean> {
    let retryAfterMs: number | null = null;
    let brought = false;
    try {
      const videos = await withTimeLimit(ANSWER_WITHIN_MS, clock, signal, (limited) => ask(rows, limited));
      const found = new Set(videos.map(({ id }) => id));
      brought = rows.some(({ reference }) => found.has(reference.videoId));
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
    return brought;
  }

  async function ask(rows: readonly Followed[], signal: AbortSignal): Promise<readonly Video[]> {
    if (listVideos) return listVideos.call(source, references(rows), { signal });
    const [row] = rows;
    return row && readVideo ? [await readVideo(row.reference.videoId, signal)] : [];
  }

  function receive(told: Video): void {
    const video = asVideo(told);
    const row = video && followed.get(video.id);
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
    if (followed.delete(videoId) && followed.size === 0) end();
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
      followed.clear();
      end();
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
