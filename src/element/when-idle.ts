/** Runs something of no hurry. Safari has no requestIdleCallback: there it runs after what is under way. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback);
  else setTimeout(callback, 1);
}
