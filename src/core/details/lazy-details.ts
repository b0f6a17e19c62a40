import type { Context } from '../row/context.js';
import type { Details } from './details.js';

/** The details of all rows, loaded with the first need: an upload without them does not pay for them. */
export class LazyDetails {
  #loading: Promise<Details> | null = null;
  #loaded: Details | null = null;

  constructor(private readonly context: Context) {
    context.store.subscribe((change) => {
      if (change === 'added') this.loadIfWanted();
    });
  }

  loadIfWanted(): void {
    if (this.context.options().details.length > 0) void this.load().catch(() => undefined);
  }

  /** Rejects if the code does not load; the next call tries again. */
  load(): Promise<Details> {
    return (this.#loading ??= this.#open().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    }));
  }

  async restore(): Promise<void> {
    if (this.context.options().details.length > 0)
      await this.load().then(
        (details) => details.restore(),
        () => undefined,
      );
  }

  suspend(): void {
    this.#loaded?.suspend();
  }

  resume(): void {
    this.#loaded?.resume();
  }

  async #open(): Promise<Details> {
    const [{ Details }, drafts] = await Promise.all([import('./details.js'), this.context.ports.drafts()]);
    return (this.#loaded = new Details(this.context, drafts));
  }
}
