import type { Upload } from '../core/model/state.js';

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

/** Which of the element's states hold: each is true where at least one row is in it. */
export function statesOf(uploads: readonly Upload[], dragging: boolean): ReadonlySet<CustomState> {
  const states = new Set<CustomState>();
  if (uploads.length === 0) states.add('empty');
  if (dragging) states.add('dragging');
  for (const { state } of uploads) {
    if (state === 'preparing') states.add('uploading');
    else if (state === 'rejected' || state === 'refused') states.add('failed');
    else if ((STATES as readonly string[]).includes(state)) states.add(state as CustomState);
  }
  return states;
}

/** Shows the states to CSS as `:state(…)`. */
export function showStates(internals: ElementInternals, states: ReadonlySet<CustomState>): void {
  for (const name of STATES) {
    // Chrome before 125 takes only names that begin with "--", and throws at others; it goes without.
    try {
      if (states.has(name)) internals.states.add(name);
      else internals.states.delete(name);
    } catch {
      return;
    }
  }
}
