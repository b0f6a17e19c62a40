import type { ReactiveController, ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';

const STATES = [
  'empty',
  'dragging',
  'uploading',
  'paused',
  'interrupted',
  'processing',
  'viewable',
  'ready',
  'failed',
] as const;

type CustomState = (typeof STATES)[number];
type CustomStatesHost = ReactiveElement & { readonly uploads: readonly Upload[] };

/** Shows the element's states to CSS as `:state(…)`. */
export class CustomStates implements ReactiveController {
  constructor(
    private readonly host: CustomStatesHost,
    private readonly internals: ElementInternals,
    private readonly isDragging: () => boolean,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const current = statesOf(this.host.uploads, this.isDragging());
    const { states } = this.internals;
    for (const name of STATES) {
      // Chrome before 125 takes only names that begin with "--", and throws at others; it goes without.
      try {
        if (current.has(name)) states.add(name);
        else states.delete(name);
      } catch {
        return;
      }
    }
  }
}

/** The states that the element is in: each if at least one row is in it. */
function statesOf(uploads: readonly Upload[], isDragging: boolean): ReadonlySet<CustomState> {
  const states = new Set<CustomState>();
  if (uploads.length === 0) states.add('empty');
  if (isDragging) states.add('dragging');
  for (const { state } of uploads) {
    if (state === 'preparing') states.add('uploading');
    else if (state === 'rejected' || state === 'refused') states.add('failed');
    else if ((STATES as readonly string[]).includes(state)) states.add(state as CustomState);
  }
  return states;
}
