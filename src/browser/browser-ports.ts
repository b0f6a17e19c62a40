import type { Ports, Preview } from '../core/ports/ports.js';
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
   * this package. Uploads then go on without the page if the browser lets them; else, and by default, the page sends them.
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
    preview: lazyPreview(),
    film: {
      open: async (...film) => {
        const code = await import('./inspect/film.js').catch(() => null);
        return code?.openFilm(...film) ?? null;
      },
    },
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

function lazyPreview(): Preview {
  let preview: Preview | null = null;
  return {
    async picture(file, info, signal) {
      const code = await import('./inspect/preview.js').catch(() => null);
      signal.throwIfAborted();
      preview ??= code?.createPreview() ?? null;
      return preview?.picture(file, info, signal) ?? null;
    },
  };
}
