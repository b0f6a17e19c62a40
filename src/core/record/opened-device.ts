import type { Capture, DeviceChoice, DeviceKind, RecorderPorts } from './recorder-ports.js';
import type { RecordingSource } from './recording.js';

/** The camera or the screen that is open, or that the browser was asked for. */
export class OpenedDevice {
  #capture: Capture | null = null;
  #choices: readonly DeviceChoice[] = [];
  /** Counts what was asked for: an answer to anything but the last question is let go of. */
  #question = 0;

  constructor(private readonly ports: Pick<RecorderPorts, 'open' | 'prefer'>) {}

  get capture(): Capture | null {
    return this.#capture;
  }

  /** Those of the device that was open last, with what the person chose since. */
  get choices(): readonly DeviceChoice[] {
    return this.#choices;
  }

  /** Resolves with null if it is not wanted any more. Rejects with the browser's error. */
  async open(source: RecordingSource): Promise<Capture | null> {
    const question = ++this.#question;
    try {
      const capture = await this.ports.open(source);
      if (question !== this.#question) {
        capture.close();
        return null;
      }
      this.#choices = capture.choices;
      return (this.#capture = capture);
    } catch (error) {
      if (question !== this.#question) return null;
      throw error;
    }
  }

  /** Opens this one the next time. Lets go of the one that is open: many devices can be open once only. */
  prefer(kind: DeviceKind, id: string): void {
    this.ports.prefer(kind, id);
    this.#choices = this.#choices.map((choice) =>
      choice.kind === kind ? { ...choice, openId: id } : choice,
    );
    this.close();
  }

  close(): void {
    this.#question += 1;
    this.#capture?.close();
    this.#capture = null;
  }
}
