import type { Clock, Connectivity } from '../core/ports/ports.js';

type Change = Parameters<Parameters<Connectivity['subscribe']>[0]>[0];

const TICK_MS = 5000;
/** A tick that comes this much too late means that the machine slept. Hidden tabs get one timer a minute. */
const LATE_WHEN_VISIBLE_MS = 10_000;
const LATE_WHEN_HIDDEN_MS = 90_000;

/** Of the page's own window. Nothing listens and no timer runs while nobody subscribes. */
export function createConnectivity(clock: Clock): Connectivity {
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of [...listeners]) listener(change);
  };
  let watching: AbortController | null = null;

  return {
    get online() {
      return navigator.onLine;
    },
    get visible() {
      return document.visibilityState === 'visible';
    },
    subscribe(listener) {
      // A wrapper, so that the same function subscribed twice is two subscriptions.
      const own = (change: Change): void => listener(change);
      listeners.add(own);
      watching ??= watch(clock, tell);
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        watching?.abort();
        watching = null;
      };
    },
    ownOriginAnswers,
  };
}

function watch(clock: Clock, tell: (change: Change) => void): AbortController {
  const watching = new AbortController();
  const { signal } = watching;
  addEventListener('online', () => tell('online'), { signal });
  addEventListener('offline', () => tell('offline'), { signal });
  // `persisted`: out of the back-forward cache, which froze the page.
  addEventListener('pageshow', (event) => event.persisted && tell('wake'), { signal });
  // Page Lifecycle, Chromium only.
  document.addEventListener('resume', () => tell('wake'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => tell(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
    { signal },
  );
  watchForSleep(clock, () => tell('wake'), signal);
  return watching;
}

/** No event tells of sleep; a clock that jumped does. */
function watchForSleep(clock: Clock, onWake: () => void, signal: AbortSignal): void {
  // A timer that was slow while the tab was hidden comes when it is shown: the moment of the tick alone does not tell.
  let wasHidden = false;
  document.addEventListener('visibilitychange', () => (wasHidden = true), { signal });
  const tick = (): void => {
    const dueAt = clock.now() + TICK_MS;
    wasHidden = document.visibilityState === 'hidden';
    const cancel = clock.after(TICK_MS, () => {
      signal.removeEventListener('abort', cancel);
      const lateMs = wasHidden ? LATE_WHEN_HIDDEN_MS : LATE_WHEN_VISIBLE_MS;
      if (clock.now() - dueAt > lateMs) onWake();
      if (!signal.aborted) tick();
    });
    signal.addEventListener('abort', cancel, { once: true });
  };
  tick();
}

/** Any answer will do: the status of the page itself, or where it redirects to. */
export async function ownOriginAnswers(signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(new URL(location.pathname, location.origin), {
      method: 'HEAD',
      cache: 'no-store',
      redirect: 'manual',
      signal,
    });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
