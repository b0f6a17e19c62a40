const LONGEST_WAIT_MS = 2000;

/** Runs something that can wait, within two seconds. Safari has no requestIdleCallback: there it runs in a later task. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: LONGEST_WAIT_MS });
  else setTimeout(callback, 1);
}
