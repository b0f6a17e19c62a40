import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Longer than a busy machine needs to start Orca, the slowest step of all. */
const patienceMs = 120_000;

/** The lines that a process writes, in order, each taken once. */
export class Lines {
  readonly #lines: string[] = [];
  #wake = (): void => undefined;

  constructor(stream: Readable) {
    createInterface(stream).on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
  }

  /** Takes all lines up to the first one that fits, which is the last of them. */
  async takeUntil(fits: (line: string) => boolean, what: string): Promise<readonly string[]> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const index = this.#lines.findIndex(fits);
      if (index >= 0) return this.#lines.splice(0, index + 1);
      await new Promise<void>((resolve, reject) => {
        const limit = setTimeout(() => {
          reject(new Error(`Waited in vain for ${what}. Until then: ${JSON.stringify(this.#lines)}`));
        }, deadline - Date.now());
        this.#wake = () => {
          clearTimeout(limit);
          resolve();
        };
      });
    }
  }
}
