import type { ReactiveControllerHost } from 'lit';

/** Rows drawn in one go. */
const BATCH = 40;
/** So far below what is seen rows are drawn already. */
const AHEAD = '1200px';

/**
 * How many rows are drawn: those that the person scrolled to, and some more. Of thousands most are never looked at, and each
 * costs the page a hundred nodes.
 */
export class Growth {
  #limit = BATCH;
  /** Simulated DOMs have none; there every row is drawn. */
  readonly #observer =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver((seen) => this.#grow(seen), { rootMargin: AHEAD })
      : null;

  constructor(private readonly host: ReactiveControllerHost) {}

  get limit(): number {
    return this.#observer ? this.#limit : Infinity;
  }

  /** Call after rendering. `rest` stands for the rows that are not drawn; null: all are. */
  rendered(rest: Element | null): void {
    // Observed anew it is told of again where it still is in sight.
    this.#observer?.disconnect();
    if (rest) this.#observer?.observe(rest);
  }

  /** The list is empty: the next one begins at its top. */
  reset(): void {
    this.#limit = BATCH;
  }

  #grow(seen: readonly IntersectionObserverEntry[]): void {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    this.#limit += BATCH;
    this.host.requestUpdate();
  }
}
