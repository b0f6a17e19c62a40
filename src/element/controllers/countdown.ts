import type { ReactiveController, ReactiveControllerHost } from 'lit';

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

type CountdownHost = Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'> & {
  readonly isConnected: boolean;
  readonly uploads: readonly Upload[];
};

/** Draws the host again at each second while one of its rows shows when it tries again; sleeps otherwise. */
export class Countdown implements ReactiveController {
  #cancel: (() => void) | null = null;

  constructor(
    private readonly host: CountdownHost,
    private readonly clock: CalendarClock = pageClock,
  ) {
    host.addController(this);
  }

  /** Epoch milliseconds. */
  get nowMs(): number {
    return this.clock.now();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    this.hostDisconnected();
    if (!this.host.isConnected) return;
    const { nowMs } = this;
    const untilChangeMs = this.host.uploads.flatMap((upload) => {
      if (secondsToNextAttempt(upload, nowMs) === null || upload.state !== 'interrupted') return [];
      return [((upload.retryAt ?? 0) - nowMs) % 1000 || 1000];
    });
    if (untilChangeMs.length === 0) return;
    this.#cancel = this.clock.after(Math.min(...untilChangeMs), () => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
