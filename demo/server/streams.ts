import { randomBytes } from 'node:crypto';
import type { VideoRecord } from './video.js';

/** What the maker of a stream chooses. */
export interface StreamFields {
  readonly name: string;
  readonly active: boolean;
  readonly pull: boolean;
  readonly uri: string | null;
  readonly transcoding_region: string;
  readonly auto_record: boolean;
  readonly webrtc: boolean;
  readonly dvr_enabled: boolean;
  readonly cdn_id: number | null;
  readonly projection: string | null;
}

/** A live stream as the emulator remembers it. Streams live as long as the emulator runs; recordings stay. */
export interface StreamRecord extends StreamFields {
  readonly id: number;
  /** Part of the push URLs; a new one where the stream moves to another region. */
  readonly pushKey: string;
  readonly live: boolean;
  /** When the running recording began, or null. */
  readonly recordingStartedAt: Date | null;
  /** Whether the signal is missing although the stream is active. */
  readonly interrupted: boolean;
  /** An interruption broke a recording off; a second one begins with the signal. */
  readonly recordsAgain: boolean;
}

export interface StreamsOptions {
  /** How many streams may be active at once. */
  readonly activeQuota: number;
  /** Told when what the `stream` webhook carries has changed. */
  readonly changed: (stream: StreamRecord) => void;
  /** Makes a video of what was recorded since then. */
  readonly saveRecording: (stream: StreamRecord, startedAt: Date) => VideoRecord;
}

const FIRST_STREAM_ID = 30_001;

/**
 * Streams and what happens to them. The signal of an active stream is taken for there at once, as if its encoder were
 * sending already; it is missing during an interruption.
 */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #streams = new Map<number, StreamRecord>();
  #nextId = FIRST_STREAM_ID;

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  list(): readonly StreamRecord[] {
    return [...this.#streams.values()];
  }

  get(id: number): StreamRecord | undefined {
    return this.#streams.get(id);
  }

  create(fields: StreamFields): StreamRecord {
    const stream: StreamRecord = {
      ...fields,
      id: this.#nextId++,
      pushKey: newPushKey(),
      live: false,
      recordingStartedAt: null,
      interrupted: false,
      recordsAgain: false,
    };
    return this.#follow(stream);
  }

  /** Changes a stream's fields, with what follows from them: its signal, its recording, new push URLs. */
  update(before: StreamRecord, fields: Partial<StreamFields>): StreamRecord {
    const hasMoved =
      fields.transcoding_region !== undefined && fields.transcoding_region !== before.transcoding_region;
    return this.#follow({ ...before, ...fields, ...(hasMoved ? { pushKey: newPushKey() } : {}) });
  }

  /** Whether one more may become active. */
  get hasQuota(): boolean {
    return this.list().filter(({ active }) => active).length < this.#options.activeQuota;
  }

  startRecording(stream: StreamRecord): void {
    this.#commit({ ...stream, recordingStartedAt: new Date() });
  }

  /** Ends the recording, which becomes a video; null where none runs. */
  stopRecording(stream: StreamRecord): VideoRecord | null {
    const { recordingStartedAt } = stream;
    if (!recordingStartedAt) return null;
    this.#commit({ ...stream, recordingStartedAt: null });
    return this.#options.saveRecording(stream, recordingStartedAt);
  }

  /** The signal fails: no longer live, and what was recorded so far becomes a video of its own. */
  interrupt(stream: StreamRecord): void {
    this.#follow({ ...stream, interrupted: true });
  }

  /** The signal is back; a recording that the interruption broke off goes on as a second one. */
  resume(stream: StreamRecord): void {
    this.#follow({ ...stream, interrupted: false });
  }

  delete(stream: StreamRecord): void {
    this.update(stream, { active: false });
    this.#streams.delete(stream.id);
  }

  /** Brings `live` and the recording in line with `active` and the signal. */
  #follow(next: StreamRecord): StreamRecord {
    const { active, auto_record, recordingStartedAt: startedAt } = next;
    const interrupted = active && next.interrupted;
    const live = active && !interrupted;
    const hasBegun = live && !this.#streams.get(next.id)?.live;
    const recordsNow = hasBegun && (next.recordsAgain || auto_record);
    const stream = this.#commit({
      ...next,
      interrupted,
      live,
      recordingStartedAt: recordsNow ? new Date() : live ? startedAt : null,
      recordsAgain: interrupted && (next.recordsAgain || startedAt !== null),
    });
    if (startedAt && !live) this.#options.saveRecording(stream, startedAt);
    return stream;
  }

  #commit(stream: StreamRecord): StreamRecord {
    const before = this.#streams.get(stream.id);
    this.#streams.set(stream.id, stream);
    const hasNewSignal = stream.live !== (before?.live ?? false);
    const hasNewRecording =
      (stream.recordingStartedAt !== null) !== ((before?.recordingStartedAt ?? null) !== null);
    if (hasNewSignal || hasNewRecording) this.#options.changed(stream);
    return stream;
  }
}

function newPushKey(): string {
  return randomBytes(8).toString('hex');
}
