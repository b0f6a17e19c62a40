import type { Clock } from '../../src/core/ports/ports.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';

/** Within it every timer that runs all the time is due once. */
const EVERY_TIMER_MS = 6000;
/** Real time for input and output on a busy machine. */
const IO_WITHIN_MS = 15_000;

/** Time that a row drives: minutes of waiting cost nothing, and the machine can sleep. */
export class DrivenClock implements Clock {
  // Real dates, since a server's `Retry-After` may be one.
  readonly #timers = new FakeClock(Date.now());
  #sleptMs = 0;
  #passing: Promise<void> = Promise.resolve();

  now(): number {
    return this.#timers.now() + this.#sleptMs;
  }

  elapsed(): number {
    return this.#timers.elapsed();
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#timers.after(delayMs, callback);
  }

  /** Moves time on, timer by timer. Calls queue up: of two that overlap, the second ends when its own time has come. */
  pass(ms: number): Promise<void> {
    const untilMs = this.#timers.now() + ms;
    this.#passing = this.#passing.then(() => this.#timers.advance(Math.max(0, untilMs - this.#timers.now())));
    return this.#passing;
  }

  /**
   * Moves time on, timer by timer, until the condition holds. Sockets and disks know nothing of this clock: what they owe
   * when its time is over is waited for in real time.
   */
  async passUntil(condition: () => boolean, atMostMs: number): Promise<void> {
    const endMs = this.#timers.now() + atMostMs;
    while (!condition()) {
      if (this.#timers.now() > endMs) {
        return until(condition, {
          timeoutMs: IO_WITHIN_MS,
          what: `${condition}, after ${atMostMs} driven ms`,
        });
      }
      await this.pass(this.#timers.nextTimerInMs ?? 1000);
    }
  }

  /** The lid is closed for so long: no timer runs, and all that were due are late. */
  async sleep(ms: number): Promise<void> {
    this.#sleptMs += ms;
    await this.pass(EVERY_TIMER_MS);
  }
}
