import type { ReactiveController, ReactiveElement } from 'lit';

/** Rows drawn in one go. */
const BATCH = 40;
/** Rows this far below what is seen are drawn already. */
const AHEAD = '1200px';

/**
 * Decides how many rows are drawn: those that the person scrolled to, and some more. Of thousands most are never looked at,
 * and each costs the page a hundred nodes.
 */
export class Growth implements ReactiveController {
  #limit = BATCH;
  /** Simulated DOMs have none; there every row is drawn. */
  readonly #observer =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver((seen) => this.#grow(seen), { rootMargin: AHEAD })
      : null;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  get limit(): number {
    return this.#observer ? this.#limit : Infinity;
  }

  hostUpdated(): void {
    // What stands for the rows that are not drawn. Observed again, it is reported again if it is still in sight.
    const rest = this.host.renderRoot.querySelector('.rest');
    this.#observer?.disconnect();
    if (rest) this.#observer?.observe(rest);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
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
