import type { Clock } from '../core/ports/ports.js';
import type { Events } from './events.js';
import type { VideosApi } from './gcore-api.js';
import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreVideo } from './gcore-entities.js';
import { asRecord, isId, parseJson } from '../wire/json.js';
import { isFinalStage, stageOf } from '../wire/video-stage.js';
import {
  chooseBatch,
  createEntry,
  nextDelayMs,
  statusFields,
  type Entry,
  type Reader,
} from './status-entry.js';

/** Knows the status of videos, with one poller for all who want it: at most one request a second. */
export interface StatusHub {
  /** Those of the videos that Gcore has, no older than `maxAgeMs` (default 1 s). Rejects with a `GcoreApiError`. */
  read(ids: readonly number[], maxAgeMs?: number): Promise<readonly GcoreVideo[]>;
  /**
   * Calls back with each video as soon as it is known and at each change. `onGone`, at most once for an id, in place of any
   * further call: Gcore has no such video. The answer ends it.
   */
  watch(
    ids: readonly number[],
    onVideo: (video: GcoreVideo) => void,
    onGone?: (id: number) => void,
  ): () => void;
  /** Calls back with each change of any video that this or another instance learns of. */
  onChange(listener: (video: GcoreVideo) => void): () => void;
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
const FRESH_MS = 1000;
/** A video that was just made may not be listed yet. */
const GONE_AFTER_ANSWERS = 2;

export function createStatusHub({ videos, events, clock, onError }: StatusHubOptions): StatusHub {
  const entries = new Map<number, Entry>();
  const listeners = new Set<(video: GcoreVideo) => void>();
  let requestedAt = -Infinity;
  let asking = false;
  let cancelTimer: (() => void) | null = null;
  let subscribed = false;
  /** Gcore documents `fields` without `error`; where it leaves that out, whole entities are asked for. */
  let withFields = true;

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
    for (const entry of entries.values()) dueAt = Math.min(dueAt, entry.readers.length > 0 ? 0 : entry.dueAt);
    if (dueAt === Infinity) return;
    const waitMs = Math.max(dueAt, requestedAt + REQUEST_INTERVAL_MS) - clock.elapsed();
    cancelTimer = clock.after(Math.max(0, waitMs), () => void ask());
  }

  async function ask(): Promise<void> {
    const batch = chooseBatch(entries.values(), clock.elapsed()).map((entry) => {
      // Whoever comes while the request is under way may know of something later, and waits for the next.
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
      const fields = withFields ? { fields: statusFields } : {};
      settle(batch, await videos.list({ ids, perPage: ids.length, ...fields }));
    } catch (error) {
      fail(batch, error);
    }
    asking = false;
    forgetIdle();
    schedule();
  }

  function settle(batch: readonly Asked[], answer: readonly GcoreVideo[]): void {
    const found = new Map(answer.map((video) => [video.id, video]));
    const lacksFields = withFields && answer.some((video) => !('error' in video));
    if (lacksFields) withFields = false;
    const short = batch.some(({ entry }) => found.has(entry.id));
    for (const { entry, readers } of batch) {
      const video = found.get(entry.id);
      if (lacksFields || (!video && short)) {
        entry.missed = !video;
        entry.readers.unshift(...readers);
        if (entry.watchers.size > 0) entry.dueAt = clock.elapsed();
        continue;
      }
      entry.missed = false;
      entry.readAt = clock.elapsed();
      entry.unchanged += 1;
      entry.absent = video ? 0 : entry.absent + 1;
      if (video) learn(video, true);
      else if (entry.absent >= GONE_AFTER_ANSWERS) giveUp(entry);
      entry.dueAt = dueAfter(entry, 0);
      for (const reader of readers) reader.resolve(video ?? null);
    }
  }

  function giveUp(entry: Entry): void {
    const watchers = [...entry.watchers];
    entry.watchers.clear();
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
      if (idle && entry.readAt + FRESH_MS <= clock.elapsed()) entries.delete(id);
    }
  }

  function dueAfter(entry: Entry, leastMs: number): number {
    if (entry.watchers.size === 0 || (entry.video && isFinalStage(stageOf(entry.video)))) return Infinity;
    return clock.elapsed() + Math.max(leastMs, nextDelayMs(entry.unchanged));
  }

  /** Takes in what Gcore, or another instance, said of a video, and tells it on where it is new. */
  function learn(video: GcoreVideo, firstHand: boolean): void {
    const entry = entries.get(video.id);
    const text = JSON.stringify(video);
    if (entry?.text === text) return;
    if (entry) {
      Object.assign(entry, { video, text, readAt: clock.elapsed(), unchanged: 0 });
      entry.dueAt = dueAfter(entry, 0);
      for (const { onVideo } of [...entry.watchers]) onVideo(video);
    }
    for (const listener of [...listeners]) listener(video);
    if (firstHand) events.publish(CHANNEL, JSON.stringify({ video })).catch(onError);
  }

  function subscribe(): void {
    if (subscribed) return;
    subscribed = true;
    const onMessage = (message: string): void => {
      const video = asRecord(asRecord(parseJson(message))?.['video']);
      if (video && isId(video['id'])) learn(video as unknown as GcoreVideo, false);
    };
    events.subscribe(CHANNEL, onMessage).then(
      () => {
        // What another instance learned before we listened may have passed us by.
        for (const entry of entries.values()) {
          if (entry.watchers.size > 0 && entry.readAt > -Infinity) entry.dueAt = clock.elapsed();
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
    async read(ids, maxAgeMs = FRESH_MS) {
      const reads = [...new Set(ids)].map((id) => {
        const entry = entryOf(id);
        if (entry.readAt + maxAgeMs > clock.elapsed()) return entry.video;
        return new Promise<GcoreVideo | null>((resolve, reject) => entry.readers.push({ resolve, reject }));
      });
      schedule();
      return (await Promise.all(reads)).filter((video) => video !== null);
    },
    watch(ids, onVideo, onGone) {
      const watcher = { onVideo, onGone };
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
