import { videoFields } from '../wire/video.js';
import type { GcoreVideo } from './gcore-entities.js';

/** Somebody who gets a video's news until the video is gone. */
export interface Watcher {
  readonly user: string;
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
  /** When the request for what is known of it began. By the clock's `elapsed`, as is `dueAt`. */
  askedAt: number;
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
  readonly user: string;
  /** Since when it waits, by the clock's `elapsed`. */
  readonly since: number;
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
    askedAt: -Infinity,
    dueAt: Infinity,
    unchanged: 0,
    missed: false,
    absent: 0,
  };
}

/** What an element reads of a video, which is all that watchers get: a new count of views is no news to it. */
export function statusOf(video: GcoreVideo): GcoreVideo {
  const known = videoFields.filter((field) => video[field] !== undefined);
  return {
    id: video.id,
    status: video.status,
    ...Object.fromEntries(known.map((field) => [field, video[field]])),
  };
}

const BATCH_SIZE = 100;

/**
 * Who is asked about next: those that are due for longest, in turns by user. Those that the last answer left out come
 * before all, and alone: an answer without any of them says that they are not there.
 */
export function chooseBatch(entries: Iterable<Entry>, now: number): readonly Entry[] {
  const due = [...entries].filter((entry) => dueSince(entry) <= now);
  const missed = due.filter((entry) => entry.missed);
  return inTurns((missed.length > 0 ? missed : due).sort((a, b) => dueSince(a) - dueSince(b))).slice(
    0,
    BATCH_SIZE,
  );
}

/** From when on somebody waits for the next look; `Infinity`: nobody does. */
export function dueSince({ dueAt, readers }: Entry): number {
  return Math.min(dueAt, readers[0]?.since ?? Infinity);
}

/** The first entry of each user comes before the second of any, so that nobody's thousand keeps others waiting. */
function inTurns(entries: readonly Entry[]): readonly Entry[] {
  const turns = new Map<string, number>();
  const turnOf = ({ readers, watchers }: Entry): number => {
    const users = new Set([...readers, ...watchers].map(({ user }) => user));
    const turn = Math.min(...[...users].map((user) => turns.get(user) ?? 0));
    for (const user of users) turns.set(user, (turns.get(user) ?? 0) + 1);
    return turn;
  };
  return entries
    .map((entry) => ({ entry, turn: turnOf(entry) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ entry }) => entry);
}

/** 2 s after a change, growing by half to 15 s. */
export function nextDelayMs(unchanged: number): number {
  return Math.min(15_000, 2000 * 1.5 ** unchanged);
}
