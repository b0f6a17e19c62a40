import { withSent } from './left-recording.js';
import type { RecorderPorts } from './recorder-ports.js';
import type { FinishedRecording } from './recording.js';

/** Whole recordings that wait to be used or thrown away. */
export class UnusedRecordings {
  #all: readonly FinishedRecording[] = [];
  /** Scopes whose earlier visits were looked for. */
  readonly #looked = new Set<string | null>();

  constructor(private readonly ports: Pick<RecorderPorts, 'scope' | 'shelf' | 'ahead'>) {}

  /** Those of the element's scope, in the order they came. */
  get offered(): readonly FinishedRecording[] {
    const scope = this.ports.scope();
    return this.#all.filter((recording) => recording.scope === scope);
  }

  /** Looks for what an earlier visit left, once for each scope. Resolves with whether it looked. */
  async look(): Promise<boolean> {
    const scope = this.ports.scope();
    if (this.#looked.has(scope)) return false;
    this.#looked.add(scope);
    const found = await this.ports.shelf.takeLeft(scope).catch(() => []);
    this.#all = [...found.map((left) => withSent(left, this.ports.ahead)), ...this.#all];
    return true;
  }

  add(recording: FinishedRecording): void {
    this.#all = [...this.#all, recording];
  }

  remove(recording: FinishedRecording): void {
    this.#all = this.#all.filter((other) => other !== recording);
  }

  /** Takes all away, whatever their scope. */
  clear(): readonly FinishedRecording[] {
    const all = this.#all;
    this.#all = [];
    return all;
  }
}
