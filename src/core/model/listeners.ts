import { reportUncaught } from './report.js';

/** Calls what a page gave us: if it throws, the page hears of it and we continue. */
export function shielded(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportUncaught(error);
  }
}

/** Adds a listener. Returns the function that removes it. */
export function subscription<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
