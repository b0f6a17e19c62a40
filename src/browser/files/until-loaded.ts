const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Loads code of ours once, however often it is asked for. Code that does not load is a network that is away: it is tried
 * again when the browser is online, and in growing intervals. Firefox remembers a failed import until the page is loaded
 * again (https://bugzilla.mozilla.org/show_bug.cgi?id=1590965); there only a reload helps.
 */
export function untilLoaded<Code>(load: () => Promise<Code>): () => Promise<Code> {
  let loading: Promise<Code> | null = null;
  const tryOn = async (waitMs: number): Promise<Code> => {
    try {
      return await load();
    } catch {
      await onlineOrAfter(waitMs);
      return tryOn(Math.min(waitMs * 2, LONGEST_WAIT_MS));
    }
  };
  return () => (loading ??= tryOn(FIRST_WAIT_MS));
}

function onlineOrAfter(waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    addEventListener('online', done);
  });
}
