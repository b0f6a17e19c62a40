import type { AheadPorts } from '../../../src/core/record/ahead-ports.js';
import type {
  Capture,
  DeviceChoice,
  DeviceKind,
  LeftRecording,
  RecorderPorts,
  Write,
} from '../../../src/core/record/recorder-ports.js';
import { DrivenClock } from '../../../src/testing/driven-clock.js';

/** A camera, a disk and a clock that do what a test says. */
export class FakeRecorderPorts implements RecorderPorts {
  readonly clock = new DrivenClock();
  /** What happened, in order. */
  readonly story: string[] = [];
  /** What the browser answers to the wish for a device; null: it gives it. */
  refusal: Error | null = null;
  /** Set: the stream cannot be recorded. */
  cannotRecord = false;
  choices: readonly DeviceChoice[] = [];
  /** Set: the devices stay as they are, whatever is preferred. */
  isPreferredGone = false;
  freeBytes: number | null = 1e12;
  left: readonly LeftRecording[] = [];
  ahead: AheadPorts | null = null;
  /** Whose recordings these are. */
  owner: string | null = 'backend:mine';
  readonly scope = (): string | null => this.owner;
  /** What a preview shows; a browser's test needs a real one. */
  stream = {} as MediaStream;
  holds = 0;
  /** The disk refuses what is written from now on. */
  writeError: Error | null = null;

  readonly wakeLock = { hold: () => this.#hold() };
  readonly leaveGuard = { hold: () => this.#hold() };

  #write: Write = () => Promise.resolve();
  #end: () => void = () => undefined;
  #logOut: () => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  readonly prefer = (kind: DeviceKind, id: string): void => {
    this.story.push(`prefer ${kind} ${id}`);
    if (this.isPreferredGone) return;
    this.choices = this.choices.map((choice) => (choice.kind === kind ? { ...choice, openId: id } : choice));
  };

  readonly open = (): Promise<Capture> => {
    if (this.refusal) return Promise.reject(this.refusal);
    this.story.push('open');
    return Promise.resolve({
      stream: this.stream,
      choices: this.choices,
      start: async (begin) => {
        if (this.cannotRecord) throw new DOMException('', 'NotSupportedError');
        this.#write = await begin('video/mp4');
        return {
          pause: () => this.story.push('pause'),
          resume: () => this.story.push('resume'),
          stop: async () => void this.story.push('stop'),
          onFailed: (listener) => (this.#fail = listener),
        };
      },
      onEnded: (listener) => (this.#end = listener),
      close: () => this.story.push('close'),
    });
  };

  readonly shelf: RecorderPorts['shelf'] = {
    begin: () => {
      const written: Uint8Array<ArrayBuffer>[] = [];
      return Promise.resolve({
        write: async (bytes) => {
          if (this.writeError) throw this.writeError;
          written.push(bytes);
        },
        file: async () => {
          if (written.length === 0) throw new Error('Nothing was recorded.');
          return new File(written, 'recording.mp4');
        },
        finalBytes: async () => new Blob(written).size,
        read: async (from) => new Blob(written).slice(from),
        keepSent: async (sent) => void this.story.push(sent ? 'keep sent' : 'forget sent'),
        discard: async () => void this.story.push('discard'),
      });
    },
    takeLeft: (scope) => Promise.resolve(this.left.filter((recording) => recording.scope === scope)),
    onDeleted: (listener) => {
      this.#logOut = listener;
      return () => undefined;
    },
    freeBytes: () => Promise.resolve(this.freeBytes),
  };

  /** The camera gives so many bytes. */
  record(bytes: number): Promise<void> {
    return this.#write(new Uint8Array(bytes));
  }

  /** The device is pulled out. */
  unplug(): void {
    this.#end();
  }

  /** The person logs out. */
  logOut(): void {
    this.#logOut();
  }

  /** The encoder gives up. */
  breakEncoder(): void {
    this.#fail(new Error('The encoder failed.'));
  }

  #hold(): () => void {
    this.holds += 1;
    return () => (this.holds -= 1);
  }
}
