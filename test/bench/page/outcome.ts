/** What the page tells the bench, times in epoch ms. */
export interface Outcome {
  readonly pickedAtMs: number;
  readonly doneAtMs: number;
  /** Null: every byte arrived. */
  readonly failure: string | null;
  /** Null: none took 50 ms, from where on the browser tells. */
  readonly longestTaskMs: number | null;
  /** The most `progress` events of one upload in any second; null where there are none. */
  readonly progressPerSecond: number | null;
}

/** Sends files to a server, and resolves when every byte arrived. */
export interface Sender {
  send(files: readonly File[]): Promise<void>;
  /** Times of each upload's progress events, in ms. */
  readonly progressAtMs?: ReadonlyMap<string, readonly number[]>;
}

/** Loads the code that a page would have loaded before a file is picked. */
export type Prepare<Setup> = (setup: Setup, origin: string) => Promise<Sender>;
