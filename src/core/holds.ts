import type { Hold, Ports } from './ports/ports.js';
import { isOfThisPage, isSending, isUnsent, type Upload, type UploaderState } from './model/state.js';
import type { Store } from './model/store.js';

/** For so long a site's worker sends after its last page was closed: measured in Chromium 156, 299.6 s. */
const WORKER_ALONE_MS = 5 * 60_000;

/** Keeps the screen awake while bytes are sent, and asks before the page or the site is left if that would stop some. */
export function holdWhileNeeded(store: Store, { wakeLock, leaveGuard, siteGuard }: Ports): () => void {
  const site = holdWhile(store, ({ uploads }) => uploads.some(outlastsWorker), siteGuard);
  const holds = [
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
    site,
  ];
  const unsubscribes = [
    // What is learned of a row moves no hold; thousands of rows learn at once.
    store.subscribe((change) => {
      if (change !== 'learned') for (const hold of holds) hold.update();
    }),
    store.on(({ type }) => {
      if (type === 'progress') site.update();
    }),
  ];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    for (const hold of holds) hold.end();
  };
}

/** Whether the worker has more to send than it could without a page. */
const outlastsWorker = (upload: Upload): boolean =>
  upload.inWorker && isSending(upload) && (upload.progress.remainingMs ?? 0) > WORKER_ALONE_MS;

interface HeldWhile {
  update(): void;
  end(): void;
}

function holdWhile(store: Store, needed: (state: UploaderState) => boolean, port: Hold): HeldWhile {
  let release: (() => void) | null = null;
  const end = (): void => {
    release?.();
    release = null;
  };
  return {
    update() {
      if (needed(store.getState())) release ??= port.hold();
      else end();
    },
    end,
  };
}
