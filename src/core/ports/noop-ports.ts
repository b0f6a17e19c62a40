import { unknownMedia } from '../model/media-info.js';
import type { Channel, Locks, Ports, SiteWorker } from './ports.js';

/** For a tab that is alone: every lock is free. */
export const noLocks: Locks = {
  tryAcquire: () => Promise.resolve(() => undefined),
  acquire: () => Promise.resolve(() => undefined),
};

/** For a tab that is alone: no message leaves or arrives. */
export const noChannel: Channel = { post: () => undefined, subscribe: () => () => undefined };

/** For a page that sends by itself. */
export const noSiteWorker: SiteWorker = {
  isPossible: false,
  connect: () => Promise.resolve(),
  take: () => Promise.resolve(false),
};

/**
 * Ports that do nothing, for what an environment can lack: storage, other tabs, a screen, a picture. An upload works
 * without all of them; only the clock, the transfer and the random source have no stand-in.
 */
export const noopPorts: Omit<Ports, 'clock' | 'transfer' | 'random'> = {
  connectivity: {
    online: true,
    visible: true,
    subscribe: () => () => undefined,
    ownOriginAnswers: () => Promise.resolve(false),
  },
  ledger: {
    list: () => Promise.resolve([]),
    save: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    clear: () => Promise.resolve(),
  },
  drafts: async () => (await import('./memory-drafts.js')).memoryDrafts(),
  inspector: { inspect: () => Promise.resolve(unknownMedia) },
  preview: { picture: () => Promise.resolve(null) },
  film: { open: () => Promise.resolve(null) },
  digest: () => Promise.resolve(null),
  chunkLimits: { of: () => Infinity, remember: () => undefined },
  locks: noLocks,
  channel: noChannel,
  siteWorker: noSiteWorker,
  preconnect: () => undefined,
  wakeLock: { hold: () => () => undefined },
  leaveGuard: { hold: () => () => undefined },
  siteGuard: { hold: () => () => undefined },
};
