import type { Clock } from '../ports/clock.js';
import type { Hold } from '../ports/ports.js';
import type { AheadPorts, SentAhead } from './ahead-ports.js';
import type { FinishedRecording, RecordingSource } from './recording.js';

/** What a recorder needs of the browser. */
export interface RecorderPorts {
  readonly clock: Clock;
  /** Asks for a camera or a screen. Rejects with the browser's error. */
  readonly open: (source: RecordingSource) => Promise<Capture>;
  /** Opens this device from now on, in later visits too. */
  readonly prefer: (kind: DeviceKind, id: string) => void;
  readonly shelf: Shelf;
  /** Sends a recording while it is made; null: it waits for the person. */
  readonly ahead: AheadPorts | null;
  /** Whose recordings these are: the scope of what the element uploads now. null: a later visit could not tell. */
  readonly scope: () => string | null;
  /** Held while something is recorded. */
  readonly wakeLock: Hold;
  readonly leaveGuard: Hold;
}

export type DeviceKind = 'camera' | 'microphone';

/** Devices of a kind, of which one is open. */
export interface DeviceChoice {
  readonly kind: DeviceKind;
  readonly openId: string;
  /** At least two. */
  readonly devices: readonly { readonly id: string; readonly label: string }[];
}

/** A live picture, and perhaps sound. */
export interface Capture {
  readonly stream: MediaStream;
  /** What the person can choose; nothing if there is one device of each kind. */
  readonly choices: readonly DeviceChoice[];
  /**
   * Begins to record. `write` gets the file's bytes from first to last.
   * Rejects if this browser cannot record it.
   */
  start(begin: (type: string) => Promise<Write>): Promise<Take>;
  /** Calls back once if the picture ends by itself: the device is gone, or the person ended the share. */
  onEnded(listener: () => void): void;
  /** Lets go of the device. */
  close(): void;
}

export type Write = (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** A recording under way. */
export interface Take {
  pause(): void;
  resume(): void;
  /** Resolves when the last byte is written. */
  stop(): Promise<void>;
  /** Calls back once if the recording can go no further; what was written stays. */
  onFailed(listener: (error: unknown) => void): void;
}

/** Where recordings are kept until they are with Gcore or thrown away. */
export interface Shelf {
  /** A place for a new recording, which is this page's until the page ends. */
  begin(about: RecordingFacts): Promise<KeptRecording>;
  /**
   * The recordings of a scope that no page holds any more, the oldest first. They are this page's from now on. Recordings that
   * nobody can be offered any more are deleted.
   */
  takeLeft(scope: string | null): Promise<readonly LeftRecording[]>;
  /** Calls back when the person logs out, here or in another tab. Returns the function that unsubscribes. */
  onDeleted(listener: () => void): () => void;
  /** Bytes that can still be written; null: unknown. */
  freeBytes(): Promise<number | null>;
}

export interface RecordingFacts {
  readonly scope: string | null;
  readonly source: RecordingSource;
  /** Epoch ms. */
  readonly startedAt: number;
  /** MIME type. */
  readonly type: string;
}

export interface KeptRecording {
  /** Appends. Rejects with `QuotaExceededError` if the storage is full. */
  readonly write: Write;
  /** The recording as a file that has a duration and plays from its middle. Rejects if it holds no picture. */
  file(): Promise<File>;
  /** How many of its bytes, from the first, neither change nor are cut off any more; 0 if its beginning changes at the end. */
  finalBytes(): Promise<number>;
  /** What was written from this byte on. */
  read(from: number): Promise<Blob>;
  /** Keeps beside it what was sent of it. */
  keepSent(sent: SentAhead | null): Promise<void>;
  discard(): Promise<void>;
}

/** A recording of an earlier visit. */
export interface LeftRecording extends FinishedRecording {
  /** What was sent of it. Default: nothing. */
  readonly sent?: SentAhead | null;
  keepSent?(sent: SentAhead | null): Promise<void>;
}
