import type { MediaInfo } from '../model/media-info.js';
import type { UploaderEventDetails } from '../model/events.js';
import type { Intent } from '../model/intents.js';
import type { Film } from '../model/film.js';
import type { Upload } from '../model/state.js';
import type { Clock } from './clock.js';
import type { Drafts } from './drafts.js';
import type { TransferPort } from './transfer-port.js';

export type { Clock };

/**
 * What the core needs from its environment. `browser/` has an adapter for each port, tests have their own, and
 * `noop-ports.ts` has one that does nothing for each that an environment can lack.
 */
export interface Ports {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly transfer: TransferPort;
  readonly ledger: Ledger;
  /** Opens what keeps the details of videos; loaded on demand. */
  readonly drafts: () => Promise<Drafts>;
  readonly inspector: Inspector;
  readonly preview: Preview;
  readonly film: FilmPort;
  readonly digest: Digest;
  readonly chunkLimits: ChunkLimits;
  readonly locks: Locks;
  readonly channel: Channel;
  readonly siteWorker: SiteWorker;
  /** Opens a connection to a URL's origin in advance; a hint. */
  readonly preconnect: (url: string) => void;
  readonly wakeLock: Hold;
  /** Asks before the page is left. */
  readonly leaveGuard: Hold;
  /** Asks before the site is left, but not before a link to another of its pages, if the browser tells them apart. */
  readonly siteGuard: Hold;
  /** A number in [0, 1) for jitter, and a fresh unguessable id. */
  readonly random: { number(): number; id(): string };
}

/** What is known of the network and of the page's place in the person's attention. Hints, never a reason to fail. */
export interface Connectivity {
  readonly online: boolean;
  readonly visible: boolean;
  /** `wake`: the machine or the tab woke up. Returns the function that unsubscribes. */
  subscribe(listener: (change: 'online' | 'offline' | 'visible' | 'hidden' | 'wake') => void): () => void;
  /** Whether the page's own origin answers now. Tells "the network is away" from "that host is wrong". */
  ownOriginAnswers(signal: AbortSignal): Promise<boolean>;
}

/** What tells one file from another without reading it whole. */
export interface Fingerprint {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
  /** SHA-256 of head, middle and tail; null if the page has no crypto. */
  readonly hash: string | null;
}

/** What the browser keeps of unfinished uploads. Holds no token and no TUS metadata. */
export interface LedgerRecord extends Fingerprint {
  /** The upload's id. */
  readonly id: string;
  /** Whose it is: the backend's id, or client and video id. */
  readonly scope: string;
  /** `sent`: all bytes are with Gcore and only its status is of interest. */
  readonly stage: 'sending' | 'sent';
  readonly uploadUrl: string;
  /** The endpoint of the host that has it. */
  readonly endpoint: string;
  readonly clientId: number;
  readonly videoId: number;
  readonly ticket: string | null;
  readonly type: string;
  /** Of many spread samples, compared when `modifiedAt` differs. */
  readonly spreadHash: string | null;
  readonly bytesConfirmed: number;
  readonly file: FileRef | null;
  /** Epoch ms, as `Upload.addedAt`. */
  readonly addedAt: number;
  /** Epoch ms. */
  readonly savedAt: number;
  readonly expiresAt: number;
  /** The server did not say when; it is believed to keep what is being sent for a while from now on. */
  readonly expiryIsGuessed: boolean;
}

/** A way back to a file on the person's disk, opaque to the core. Never the file itself: storing that copies it whole. */
export interface FileRef {
  /** The file as it is now, or null if it needs the person's permission first. Rejects if it is gone. */
  getFile(): Promise<File | null>;
  /** Asks for the permission; must be called in a click. Null: refused. */
  request(): Promise<File | null>;
}

export interface Ledger {
  list(scope: string): Promise<readonly LedgerRecord[]>;
  /** Writes the whole record, by its id. */
  save(record: LedgerRecord): Promise<void>;
  forget(id: string): Promise<void>;
  /** Forgets everything, of every scope. */
  clear(): Promise<void>;
}

/** SHA-256 of the bytes in hex; null if the environment has no crypto (an insecure page). */
export type Digest = (bytes: Uint8Array) => Promise<string | null>;

export interface Inspector {
  /** Gets ready whatever the file will be, where its code is loaded on demand; never rejects. */
  open?(): Promise<void>;
  /** Looks into a file within fixed bounds of bytes and time; never rejects but with the signal's reason. */
  inspect(file: File, signal: AbortSignal): Promise<MediaInfo>;
}

export interface Preview {
  /** A small picture of the video, or null. Rejects with the signal's reason. */
  picture(file: File, info: MediaInfo, signal: AbortSignal): Promise<ImageData | null>;
}

export interface FilmPort {
  /**
   * Opens a video for pictures of it, until the signal ends. Null if this environment cannot decode it. Rejects with the
   * signal's reason.
   *
   * @param durationMs of the video
   */
  open(file: File, durationMs: number, signal: AbortSignal): Promise<Film | null>;
}

/** What makes pictures of local videos. */
export type Pictures = Pick<Ports, 'preview' | 'film'>;

/** The largest request that gets through to an upload host, if one was refused for its size; kept over visits. */
export interface ChunkLimits {
  /** Bytes; `Infinity` where none is known. */
  of(endpoint: string): number;
  /** `Infinity` forgets it. */
  remember(endpoint: string, bytes: number): void;
}

export interface Locks {
  /** The name's lock if it is free now, else null. Released by the answer, or when the tab ends. */
  tryAcquire(name: string): Promise<(() => void) | null>;
  /**
   * Waits until the lock is free. Rejects with the signal's reason.
   * @param onLost called if the browser takes the lock away
   */
  acquire(name: string, signal: AbortSignal, onLost?: () => void): Promise<() => void>;
}

/** The worker that sends for all pages of the site, and goes on when they are left. */
export interface SiteWorker {
  /** False once it is clear that there is none. */
  readonly isPossible: boolean;
  /**
   * Starts it, or joins it if it runs: it ends some minutes after the last page that did. Resolves when it works, or when it is
   * clear that there is none. Never rejects.
   */
  connect(): Promise<void>;
  /**
   * Asks it to send an upload. Resolves true when it waits for the upload's lock, which the caller then releases; false if
   * there is no worker, or if it cannot do it. Never rejects.
   */
  take(upload: LentUpload): Promise<boolean>;
}

/** An upload that exists at its host, as it goes to the worker. */
export interface LentUpload {
  readonly scope: string;
  /** By its id the worker finds the record. */
  readonly upload: Upload;
  readonly file: File;
  /** Why its next `uploading` is a `resume`; null if it is a start. */
  readonly resumeCause: UploaderEventDetails['resume']['cause'] | null;
  readonly chunkSize: number | 'auto';
  readonly retryDelaysMs: readonly number[];
}

/** Messages between the tabs of one origin. */
export interface Channel {
  post(message: TabMessage): void;
  subscribe(listener: (message: TabMessage) => void): () => void;
}

export type TabMessage =
  /** The sender's row, at each change and as a heartbeat. */
  | {
      readonly type: 'row';
      readonly scope: string;
      readonly upload: Upload;
      /** Where the engine lets a File travel, so that another tab can continue. */
      readonly file: File | null;
    }
  /** A button was pressed in a tab that mirrors the row. */
  | { readonly type: 'intent'; readonly scope: string; readonly id: string; readonly intent: Intent }
  /** A row was given its file in a tab that mirrors it. Lost if the engine cannot post a File. */
  | { readonly type: 'file'; readonly scope: string; readonly id: string; readonly file: File }
  /** What the site's worker would emit if it had listeners. */
  | {
      readonly type: 'event';
      readonly scope: string;
      readonly id: string;
      readonly event: WorkerEvent;
    }
  /** A button was pressed that only a page can act on: the site's worker gives the row back. */
  | { readonly type: 'recall'; readonly scope: string; readonly id: string }
  /** A new tab asks who sends. */
  | { readonly type: 'hello'; readonly scope: string }
  /** Something was said about an upload's video, or sent: it is to be read again. */
  | { readonly type: 'details'; readonly scope: string; readonly id: string }
  /** A person logged out: every tab ends and forgets what it has. */
  | { readonly type: 'released' };

/** The events that do not follow from the states of a row. */
export type WorkerEvent = {
  [Name in 'start' | 'resume' | 'retry' | 'progress']: {
    readonly name: Name;
    readonly detail: UploaderEventDetails[Name];
  };
}['start' | 'resume' | 'retry' | 'progress'];

/** Something held while it is needed. `hold` returns the function that releases it. */
export interface Hold {
  hold(): () => void;
}
