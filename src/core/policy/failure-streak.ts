import { pageOriginAnswers } from './page-origin.js';
import type { Connectivity, Ports } from '../ports/ports.js';
import type { FailureKind, RetryHistory } from './retry-decision.js';

const WITHOUT_ANSWER: ReadonlySet<FailureKind> = new Set(['network', 'backend-network', 'backend-slow']);

/**
 * Failures in a row, since something moved or the network came back, and how many of them are alike: a server that answers
 * now this, now that, is waited for longer each time all the same, while hours without network say nothing of the one that
 * answers 503 after them. All times are the clock's `elapsed`, in ms.
 */
export class FailureStreak {
  #count = 0;
  #kind: FailureKind | null = null;
  #alikeSince = 0;
  #alikeCounts: ReadonlyMap<FailureKind, number> = new Map();
  #alikeCountsBefore = this.#alikeCounts;
  #ownOriginAnswered = false;

  failed(kind: FailureKind, now: number): Pick<RetryHistory, 'attempt' | 'alikeCount' | 'alikeForMs'> {
    const changes = kind !== this.#kind;
    if (changes) this.#alikeSince = now;
    this.#kind = kind;
    this.#count += 1;
    const counts = new Map(changes && WITHOUT_ANSWER.has(kind) ? [] : this.#alikeCounts);
    const alikeCount = (counts.get(kind) ?? 0) + 1;
    this.#alikeCountsBefore = this.#alikeCounts;
    this.#alikeCounts = counts.set(kind, alikeCount);
    return { attempt: this.#count, alikeCount, alikeForMs: now - this.#alikeSince };
  }

  /** The last failure counts for nothing: what comes next needs no wait, and its failure counts for both. */
  takeBack(): void {
    this.#count -= 1;
    this.#alikeCounts = this.#alikeCountsBefore;
  }

  /** What failed before says nothing of what comes. */
  end(): void {
    this.#count = 0;
    this.#kind = null;
    this.#alikeCounts = new Map();
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
    this.#ownOriginAnswered = await pageOriginAnswers(ports, signal);
    return answeredBefore && this.#ownOriginAnswered;
  }
}
