/**
 * Polls until the condition holds: for what has no event or clock that a test could drive (sockets, IndexedDB, layout).
 *
 * @throws when `timeoutMs` (real time, 15 000 by default) passed, naming `what` was waited for.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { timeoutMs = 15_000, intervalMs = 10, what = String(condition) } = {},
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
