import type { GcoreVideo } from './gcore-entities.js';

/** Who is told of a video until it is there no more. */
export interface Watcher {
  readonly onVideo: (video: GcoreVideo) => void;
  readonly onGone: ((id: number) => void) | undefined;
}

/** What the hub knows of one video, and who wants to know it. */
export interface Entry {
  readonly id: number;
  readonly watchers: Set<Watcher>;
  /** Those who wait for the next answer. */
  readers: Reader[];
  video: GcoreVideo | null;
  /** `video` as JSON, to tell a change. */
  text: string;
  /** By the clock's `elapsed`, as is `dueAt`. */
  readAt: number;
  /** When a watcher's next look is due; `Infinity`: not by itself. */
  dueAt: number;
  /** Looks in a row that brought nothing new. */
  unchanged: number;
  /** An answer about others came without it: a short page, or it is not there. */
  missed: boolean;
  /** Answers in a row that said that it is not there. */
  absent: number;
}

export interface Reader {
  readonly resolve: (video: GcoreVideo | null) => void;
  readonly reject: (error: unknown) => void;
}

export function createEntry(id: number): Entry {
  return {
    id,
    watchers: new Set(),
    readers: [],
    video: null,
    text: '',
    readAt: -Infinity,
    dueAt: Infinity,
    unchanged: 0,
    missed: false,
    absent: 0,
  };
}

/** The fields of `Video` in the core, which is what an element draws. */
export const statusFields = [
  'id',
  'name',
  'status',
  'error',
  'client_id',
  'slug',
  'duration',
  'iframe_url',
  'hls_url',
  'dash_url',
  'share_url',
  'screenshot',
  'poster',
  'poster_thumb',
  'origin_url',
  'stream_id',
  'converted_videos',
] as const;

const BATCH_SIZE = 100;

/**
 * Who is asked about next: those somebody waits for, then those that are due for longest. Those that the last answer
 * left out come before all, and alone: an answer without any of them says that they are not there.
 */
export function chooseBatch(entries: Iterable<Entry>, now: number): readonly Entry[] {
  const due = [...entries].filter((entry) => entry.readers.length > 0 || entry.dueAt <= now);
  const missed = due.filter((entry) => entry.missed);
  return (missed.length > 0 ? missed : due)
    .sort((a, b) => Number(b.readers.length > 0) - Number(a.readers.length > 0) || a.dueAt - b.dueAt)
    .slice(0, BATCH_SIZE);
}

/** 2 s after a change, growing by half to 15 s. */
export function nextDelayMs(unchanged: number): number {
  return Math.min(15_000, 2000 * 1.5 ** unchanged);
}
