/** Apart from the other ports: the kit has a clock too, and its types must not ask for a DOM. */
export interface Clock {
  /** Epoch milliseconds, for what is stored, shown or compared with a date; goes back when somebody sets the clock. */
  now(): number;
  /** Milliseconds since some moment, for durations: never goes back. Whether it counts sleep is the system's affair. */
  elapsed(): number;
  /** Calls back once, not before `delayMs` have passed; the answer cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
