import type { Store } from './model/store.js';

/** From now on a row is part of the form that its list is for, whoever began it. */
export function addToForm(id: string, store: Store): void {
  store.dispatch({ type: 'learned', id, facts: { own: true } });
}
