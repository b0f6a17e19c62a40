import type { ReactiveControllerHost } from 'lit';

import type { Clock } from '../../core/ports/ports.js';
import type { Upload } from '../../core/model/state.js';
import { secondsToNextAttempt } from '../next-attempt.js';

type CalendarClock = Omit<Clock, 'elapsed'>;

const pageClock: CalendarClock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Draws the host anew at each second while one of its rows shows when it tries again; sleeps otherwise. */
export class Countdown {
  #cancel: (() => void) | null = null;

  constructor(
    private readonly host: Pick<ReactiveControllerHost & HTMLElement, 'requestUpdate' | 'isConnected'>,
    private readonly clock: CalendarClock = pageClock,
  ) {}

  /** Epoch milliseconds. */
  get nowMs(): number {
    return this.clock.now();
  }

  /** Call after each rendering with the rows that it drew. */
  rendered(uploads: readonly Upload[]): void {
    this.#cancel?.();
    this.#cancel = null;
    const { nowMs } = this;
    const untilChangeMs = uploads.flatMap((upload) => {
      if (secondsToNextAttempt(upload, nowMs) === null || upload.state !== 'interrupted') return [];
      return [((upload.retryAt ?? 0) - nowMs) % 1000 || 1000];
    });
    if (untilChangeMs.length === 0 || !this.host.isConnected) return;
    this.#cancel = this.clock.after(Math.min(...untilChangeMs), () => this.host.requestUpdate());
  }
}
