import type { Ports } from './ports/ports.js';
import { isOfThisPage, isSending, isUnsent, type UploaderState } from './model/state.js';
import type { Store } from './model/store.js';

/** Keeps the screen awake while bytes are sent, and asks before the page is left if that would stop some. */
export function holdWhileNeeded(store: Store, { wakeLock, leaveGuard }: Ports): () => void {
  const releases = [
    holdWhile(
      store,
      ({ uploads }) => uploads.some((upload) => isSending(upload) && isOfThisPage(upload)),
      wakeLock,
    ),
    holdWhile(
      store,
      ({ uploads }) => uploads.some((upload) => isUnsent(upload) && !upload.remote),
      leaveGuard,
    ),
  ];
  return () => {
    for (const release of releases) release();
  };
}

function holdWhile(
  store: Store,
  needed: (state: UploaderState) => boolean,
  port: Ports['wakeLock'],
): () => void {
  let release: (() => void) | null = null;
  const update = (change?: string): void => {
    if (change === 'learned') return;
    if (needed(store.getState())) {
      release ??= port.hold();
    } else {
      release?.();
      release = null;
    }
  };
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    release?.();
    release = null;
  };
}
