import { ownOriginAnswers } from './own-origin.js';
import type { Connectivity, Ports } from './ports.js';
import type { RetryHistory } from './retry.js';

/** Failures in a row, since something moved or the network came back. All times are the clock's `elapsed`, in ms. */
export class FailureStreak {
  #count = 0;
  #since = 0;
  #ownOriginAnswered = false;

  failed(now: number): Pick<RetryHistory, 'attempt' | 'failingForMs'> {
    if (this.#count === 0) this.#since = now;
    this.#count += 1;
    return { attempt: this.#count, failingForMs: now - this.#since };
  }

  /** What failed before says nothing of what comes. */
  end(): void {
    this.#count = 0;
    this.#ownOriginAnswered = false;
  }

  /** Ends the streak each time the network comes back, under an attempt too. The answer unsubscribes. */
  endWhenOnline(connectivity: Connectivity): () => void {
    return connectivity.subscribe((change) => {
      if (change === 'online') this.end();
    });
  }

  /**
   * Whether only the host is out of reach: the page's own server answers now, and did after an earlier failure. One answer
   * proves nothing, since the network may have come back after the attempt was lost.
   */
  async isHostAlone(ports: Pick<Ports, 'clock' | 'connectivity'>, signal: AbortSignal): Promise<boolean> {
    const answeredBefore = this.#ownOriginAnswered;
    this.#ownOriginAnswered = await ownOriginAnswers(ports, signal);
    return answeredBefore && this.#ownOriginAnswered;
  }
}
