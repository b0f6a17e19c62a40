import type { Pictures, Ports } from '../core/ports/ports.js';
import { createChunkLimits } from './chunk-limits.js';
import { browserClock } from './clock.js';
import { createConnectivity } from './connectivity.js';
import { hex, sha256 } from './digest.js';
import { fileRefFromHandle } from './files/file-ref.js';
import { lazyInspector } from './inspect/lazy-inspector.js';
import { createLeaveGuard, createSiteGuard } from './leave-guard.js';
import { createLedger } from './ledger.js';
import { preconnect } from './preconnect.js';
import { createPageLocks } from './locks.js';
import { createChannel } from './tabs.js';
import { createTusTransfer } from './tus/transfer.js';
import { createWakeLock } from './wake-lock.js';
import { lazySiteWorker } from './worker/lazy-site-worker.js';

export interface BrowserPortsOptions {
  /**
   * URL of `upload-worker.js` on the page's own origin, absolute or relative to the page; empty: the one that a bundler finds in
   * this package. Uploads then go on without the page if the browser lets them; else, and by default, the page sends them. The
   * pictures of videos are made by `picture-worker.js` beside it, which is ended if a damaged file keeps it busy.
   */
  readonly worker?: string | URL | null;
}

/** What the core needs of the world, in a browser. One set for each uploader; nothing runs until it is used. */
export function browserPorts({ worker = null }: BrowserPortsOptions = {}): Ports {
  return {
    clock: browserClock,
    connectivity: createConnectivity(browserClock),
    transfer: createTusTransfer(),
    ledger: createLedger({ clock: browserClock, fileRefOf: fileRefFromHandle }),
    drafts: async () => (await import('./details/drafts.js')).createDrafts(),
    inspector: lazyInspector(browserClock, async () =>
      (await import('./inspect/inspector.js')).createInspector(),
    ),
    ...lazyPictures(worker),
    digest: sha256,
    chunkLimits: createChunkLimits(browserClock),
    locks: createPageLocks(),
    channel: createChannel(),
    siteWorker: lazySiteWorker(worker, browserClock),
    preconnect,
    wakeLock: createWakeLock(),
    leaveGuard: createLeaveGuard(),
    siteGuard: createSiteGuard(),
    random: {
      number: () => Math.random(),
      // Not `randomUUID`, which insecure pages lack.
      id: () => hex(crypto.getRandomValues(new Uint8Array(16))),
    },
  };
}

/** In a worker if the host lets one be, else on the page's own thread. */
function lazyPictures(worker: string | URL | null): Pictures {
  const load = () =>
    worker === null ? import('./inspect/pictures-on-page.js') : import('./worker/pictures-in-worker.js');
  let pictures: Pictures | null = null;
  const open = async (): Promise<Pictures | null> => {
    const code = await load().catch(() => null);
    return (pictures ??= code?.openPictures(worker ?? '') ?? null);
  };
  return {
    preview: {
      async picture(file, info, signal) {
        const opened = await open();
        signal.throwIfAborted();
        return opened?.preview.picture(file, info, signal) ?? null;
      },
    },
    film: { open: async (...film) => (await open())?.film.open(...film) ?? null },
  };
}
