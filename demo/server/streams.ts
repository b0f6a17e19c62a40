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
  readonly record_type: 'origin' | 'transcoded';
  readonly dvr_enabled: boolean;
  /** Seconds. */
  readonly dvr_duration: number | null;
  readonly cdn_id: number | null;
  readonly projection: string | null;
  readonly client_user_id: number | null;
  readonly client_entity_data: string | null;
}

/** A live stream as the emulator remembers it. Streams live as long as the emulator runs; recordings stay. */
export interface StreamRecord extends StreamFields {
  readonly id: number;
  /** Part of the push URLs; a new one where the stream moves to another region. */
  readonly pushKey: string;
  readonly live: boolean;
  /** When the running recording began, or null. */
  readonly recordingStartedAt: Date | null;
  /** Of an active stream. `faltering`: it was lost a moment ago, and a recording waits for it. */
  readonly signal: 'there' | 'faltering' | 'lost';
  readonly createdAt: Date;
  /** An interruption broke a recording off; a second one begins with the signal. */
  readonly recordsAgain: boolean;
}

export interface StreamsOptions {
  /** How many streams may be active at once. */
  readonly activeQuota: number;
  /** Told when what the `stream` webhook carries has changed. */
  readonly changed: (stream: StreamRecord) => void;
  /** How long a recording waits for a signal that was lost. */
  readonly interruptionGraceMs: number;
  /** A recording is cut there, and the next one begins. */
  readonly longestRecordingMs: number;
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
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
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
      signal: 'there',
      createdAt: new Date(),
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

  /**
   * The signal fails, and the stream is no longer live.
   * @param isShort the recording waits for the signal; else what was recorded so far becomes a video of its own
   */
  interrupt(stream: StreamRecord, isShort: boolean): void {
    this.#follow({ ...stream, signal: isShort ? 'faltering' : 'lost' });
  }

  /** The signal is back: a recording that waited goes on, one that was broken off as a second one. */
  resume(stream: StreamRecord): void {
    this.#follow({ ...stream, signal: 'there' });
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  delete(stream: StreamRecord): void {
    this.update(stream, { active: false });
    this.#streams.delete(stream.id);
  }

  /** Brings `live` and the recording in line with `active` and the signal. */
  #follow(next: StreamRecord): StreamRecord {
    const { active, auto_record, recordingStartedAt: startedAt } = next;
    const signal = active ? next.signal : 'there';
    const live = active && signal === 'there';
    const goesOn = live || signal === 'faltering';
    const hasBegun = live && !this.#streams.get(next.id)?.live && !startedAt;
    const recordsNow = hasBegun && (next.recordsAgain || auto_record);
    const stream = this.#commit({
      ...next,
      signal,
      live,
      recordingStartedAt: recordsNow ? new Date() : goesOn ? startedAt : null,
      recordsAgain: signal === 'lost' && (next.recordsAgain || startedAt !== null),
    });
    if (startedAt && !goesOn) this.#options.saveRecording(stream, startedAt);
    return stream;
  }

  #commit(stream: StreamRecord): StreamRecord {
    const before = this.#streams.get(stream.id);
    this.#streams.set(stream.id, stream);
    this.#setTimer(stream);
    const hasNewSignal = stream.live !== (before?.live ?? false);
    const hasNewRecording = isRecorded(stream) !== (before ? isRecorded(before) : false);
    if (hasNewSignal || hasNewRecording) this.#options.changed(stream);
    return stream;
  }

  /** For what time alone brings: a signal that stays away, a recording that is long enough. */
  #setTimer({ id, signal, recordingStartedAt }: StreamRecord): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (!recordingStartedAt) return;
    const { interruptionGraceMs, longestRecordingMs } = this.#options;
    const [ms, then] =
      signal === 'faltering'
        ? [interruptionGraceMs, (stream: StreamRecord) => this.interrupt(stream, false)]
        : [
            recordingStartedAt.getTime() + longestRecordingMs - Date.now(),
            (stream: StreamRecord) => this.#cut(stream),
          ];
    const timer = setTimeout(() => {
      const stream = this.#streams.get(id);
      if (stream) then(stream);
    }, ms);
    this.#timers.set(id, timer.unref());
  }

  #cut(stream: StreamRecord): void {
    const { recordingStartedAt: startedAt } = stream;
    this.#commit({ ...stream, recordingStartedAt: new Date() });
    if (startedAt) this.#options.saveRecording(stream, startedAt);
  }
}

/** Whether bytes are recorded at the moment. */
export const isRecorded = ({ live, recordingStartedAt }: StreamRecord): boolean =>
  live && recordingStartedAt !== null;

function newPushKey(): string {
  return randomBytes(8).toString('hex');
}
