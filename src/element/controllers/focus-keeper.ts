import type { ReactiveController, ReactiveElement } from 'lit';

type Place = { readonly row: string; readonly index: number } | 'outside-rows';

/** Not what ends an upload: a second press of Enter would lose it. */
const TARGET = 'button:enabled:not([data-intent="cancel"]), a[href]';

/**
 * Keeps the keyboard where it was: when the focused button, or its whole row, is gone after rendering, focus goes to
 * another control of the row, to the row itself, to the neighbouring row, or to the button that adds.
 */
export class FocusKeeper implements ReactiveController {
  #place: Place | null = null;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.host.shadowRoot?.activeElement;
    this.#place = focused ? this.#placeOf(focused) : null;
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    if (!this.#place || !root || root.activeElement) return;
    const rows = this.#rows();
    const { row, index } = this.#place === 'outside-rows' ? { row: '', index: 0 } : this.#place;
    const next = rows.find(({ dataset }) => dataset['id'] === row) ?? rows[Math.min(index, rows.length - 1)];
    const target = next?.querySelector<HTMLElement>(TARGET);
    if (next && !target) focusRow(next);
    else (target ?? root.querySelector<HTMLElement>('.browse'))?.focus();
  }

  #placeOf(focused: Element): Place {
    const row = focused.closest<HTMLElement>('.row');
    return row ? { row: row.dataset['id'] ?? '', index: this.#rows().indexOf(row) } : 'outside-rows';
  }

  #rows(): HTMLElement[] {
    return Array.from(this.host.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? []);
  }
}

/** A row is focusable only while it has the focus: Orca reads a focusable list item again in place of each of its lines. */
function focusRow(row: HTMLElement): void {
  row.tabIndex = -1;
  row.addEventListener('blur', () => row.removeAttribute('tabindex'), { once: true });
  row.focus();
}
