import type { Clock } from '../core/ports/clock.js';
import type { Events } from './events.js';
import type { VideosApi } from './gcore-api.js';
import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreVideo } from './gcore-entities.js';
import { asRecord, parseJson } from '../wire/json.js';
import { isVideo } from '../wire/video.js';
import { isFinalStage, stageOf } from '../wire/video-stage.js';
import {
  chooseBatch,
  createEntry,
  dueSince,
  nextDelayMs,
  statusOf,
  type Entry,
  type Reader,
} from './status-entry.js';

/** Knows the status of videos, with one poller for all who want it: at most one request a second. */
export interface StatusHub {
  /** Those of the videos that Gcore has. Rejects with a `GcoreApiError`. */
  read(ids: readonly number[], options?: ReadOptions): Promise<readonly GcoreVideo[]>;
  /** Calls back with each video as soon as it is known and at each change. What it returns ends that. */
  watch(ids: readonly number[], onVideo: (video: GcoreVideo) => void, options?: WatchOptions): () => void;
  /** Calls back with each change of any video that this or another instance learns of. */
  onChange(listener: (video: GcoreVideo) => void): () => void;
}

export interface ReadOptions {
  /** Users take turns. Default: the host itself. */
  readonly user?: string;
  /** How old what is known may be; default 2 s. */
  readonly maxAgeMs?: number;
}

export interface WatchOptions {
  /** Users take turns. Default: the host itself. */
  readonly user?: string;
  /** At most once for an id, and instead of any further call: Gcore has no such video. */
  readonly onGone?: (id: number) => void;
}

export interface StatusHubOptions {
  readonly videos: Pick<VideosApi, 'list'>;
  readonly events: Events;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

const CHANNEL = 'gcore-uploader:videos';
interface Asked {
  readonly entry: Entry;
  readonly readers: readonly Reader[];
}

const REQUEST_INTERVAL_MS = 1000;
const FRESH_MS = 2000;
/** A video that was just made may not be listed yet. */
const GONE_AFTER_ANSWERS = 2;

export function createStatusHub({ videos, events, clock, onError }: StatusHubOptions): StatusHub {
  const entries = new Map<number, Entry>();
  const listeners = new Set<(video: GcoreVideo) => void>();
  let requestedAt = -Infinity;
  let asking = false;
  let cancelTimer: (() => void) | null = null;
  let subscribed = false;

  function entryOf(id: number): Entry {
    const entry = entries.get(id) ?? createEntry(id);
    entries.set(id, entry);
    return entry;
  }

  function schedule(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (asking) return;
    let dueAt = Infinity;
    for (const entry of entries.values()) dueAt = Math.min(dueAt, dueSince(entry));
    if (dueAt === Infinity) return;
    const waitMs = Math.max(dueAt, requestedAt + REQUEST_INTERVAL_MS) - clock.elapsed();
    cancelTimer = clock.after(Math.max(0, waitMs), () => void ask());
  }

  async function ask(): Promise<void> {
    const batch = chooseBatch(entries.values(), clock.elapsed()).map((entry) => {
      // A reader that arrives while the request is running may expect something newer, and waits for the next.
      const readers = entry.readers;
      entry.readers = [];
      return { entry, readers };
    });
    // A timer may fire a moment early; and without ids Gcore would list everybody's videos.
    if (batch.length === 0) return schedule();
    asking = true;
    requestedAt = clock.elapsed();
    try {
      const ids = batch.map(({ entry }) => entry.id);
      // Not with `fields`: those that Gcore documents lack `error`, and others may be refused.
      const listed = await videos.list({ ids, perPage: ids.length });
      settle(batch, listed.map(statusOf));
    } catch (error) {
      fail(batch, error);
    }
    asking = false;
    forgetIdle();
    schedule();
  }

  function settle(batch: readonly Asked[], answer: readonly GcoreVideo[]): void {
    const askedAt = requestedAt;
    const found = new Map(answer.map((video) => [video.id, video]));
    const short = batch.some(({ entry }) => found.has(entry.id));
    for (const { entry, readers } of batch) {
      const video = found.get(entry.id);
      if (!video && short) {
        entry.missed = true;
        entry.readers.unshift(...readers);
        if (entry.watchers.size > 0) entry.dueAt = clock.elapsed();
        continue;
      }
      entry.missed = false;
      entry.unchanged += 1;
      entry.absent = video ? 0 : entry.absent + 1;
      if (!video) entry.askedAt = Math.max(entry.askedAt, askedAt);
      const newest = video ? learn(video, askedAt, true) : null;
      if (entry.absent >= GONE_AFTER_ANSWERS) giveUp(entry);
      entry.dueAt = dueAfter(entry, 0);
      for (const reader of readers) reader.resolve(newest);
    }
  }

  function giveUp(entry: Entry): void {
    const watchers = [...entry.watchers];
    entry.watchers.clear();
    Object.assign(entry, { video: null, text: '' });
    for (const { onGone } of watchers) onGone?.(entry.id);
  }

  function fail(batch: readonly Asked[], error: unknown): void {
    onError(error);
    const retryAfterMs = error instanceof GcoreApiError ? (error.retryAfterMs ?? 0) : 0;
    for (const { entry, readers } of batch) {
      entry.unchanged += 1;
      entry.dueAt = dueAfter(entry, retryAfterMs);
      for (const reader of readers) reader.reject(error);
    }
  }

  function forgetIdle(): void {
    for (const [id, entry] of entries) {
      const idle = entry.watchers.size === 0 && entry.readers.length === 0;
      if (idle && entry.askedAt + FRESH_MS <= clock.elapsed()) entries.delete(id);
    }
  }

  function dueAfter(entry: Entry, leastMs: number): number {
    if (entry.watchers.size === 0 || (entry.video && isFinalStage(stageOf(entry.video)))) return Infinity;
    return clock.elapsed() + Math.max(leastMs, nextDelayMs(entry.unchanged));
  }

  /**
   * Takes in what Gcore said of a video, to this or another instance, and passes it on if it is new. Returns the newest
   * that is known.
   */
  function learn(video: GcoreVideo, askedAt: number, firstHand: boolean): GcoreVideo {
    const entry = entries.get(video.id);
    // A slow answer, or a slow message, does not undo what was asked for later.
    if (entry && askedAt < entry.askedAt) return entry.video ?? video;
    if (entry) entry.askedAt = askedAt;
    const text = JSON.stringify(video);
    if (entry?.text === text) return video;
    if (entry) {
      Object.assign(entry, { video, text, unchanged: 0 });
      entry.dueAt = dueAfter(entry, 0);
      for (const { onVideo } of [...entry.watchers]) onVideo(video);
    }
    for (const listener of [...listeners]) listener(video);
    // As an age, since the clocks of two instances differ.
    const ageMs = clock.elapsed() - askedAt;
    if (firstHand) events.publish(CHANNEL, JSON.stringify({ video, ageMs })).catch(onError);
    return video;
  }

  function subscribe(): void {
    if (subscribed) return;
    subscribed = true;
    const onMessage = (message: string): void => {
      const news = asRecord(parseJson(message));
      const { video, ageMs = 0 } = news ?? {};
      if (!isVideo(video) || typeof ageMs !== 'number') return;
      learn(video, clock.elapsed() - Math.max(0, ageMs), false);
    };
    events.subscribe(CHANNEL, onMessage).then(
      () => {
        // What another instance learned before we listened may have passed us by.
        for (const entry of entries.values()) {
          if (entry.watchers.size > 0 && entry.askedAt > -Infinity) entry.dueAt = clock.elapsed();
        }
        schedule();
      },
      (error: unknown) => {
        subscribed = false;
        onError(error);
      },
    );
  }

  return {
    async read(ids, { user = '', maxAgeMs = FRESH_MS } = {}) {
      const reads = [...new Set(ids)].map((id) => {
        const entry = entryOf(id);
        if (entry.askedAt + maxAgeMs > clock.elapsed()) return entry.video;
        const since = clock.elapsed();
        return new Promise<GcoreVideo | null>((resolve, reject) =>
          entry.readers.push({ user, since, resolve, reject }),
        );
      });
      schedule();
      return (await Promise.all(reads)).filter((video) => video !== null);
    },
    watch(ids, onVideo, { user = '', onGone } = {}) {
      const watcher = { user, onVideo, onGone };
      subscribe();
      forgetIdle();
      for (const id of ids) {
        const entry = entryOf(id);
        entry.watchers.add(watcher);
        if (entry.video) onVideo(entry.video);
        entry.dueAt = Math.min(entry.dueAt, clock.elapsed());
      }
      schedule();
      return () => {
        for (const id of ids) {
          const entry = entries.get(id);
          entry?.watchers.delete(watcher);
          if (entry?.watchers.size === 0) entry.dueAt = Infinity;
        }
        schedule();
      };
    },
    onChange(listener) {
      subscribe();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
