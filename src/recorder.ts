import { growingHosts } from './browser/record/growing-hosts.js';
import { openDevice } from './browser/record/open-device.js';
import { preferDevice } from './browser/record/preferred-devices.js';
import { createShelf } from './browser/record/shelf.js';
import type { Ports } from './core/ports/ports.js';
import type { AheadPlan } from './core/record/ahead-ports.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';

/** What an element's recordings belong to. */
export interface RecordingOwner {
  readonly scope: RecorderPorts['scope'];
  readonly plan: () => AheadPlan | null;
}

/** What records, wired to the browser; loaded with the first recording. */
export function recorderPorts(ports: Ports, { scope, plan }: RecordingOwner): RecorderPorts {
  const { clock, connectivity, digest, inspector, ledger, locks, random, wakeLock, leaveGuard } = ports;
  const newId = (): string => random.id();
  const growing = async () => (await import('./browser/tus/growing-transfer.js')).createGrowingTransfer();
  let opened: ReturnType<typeof growing> | null = null;
  return {
    clock,
    open: openDevice,
    prefer: preferDevice,
    shelf: createShelf({ clock, locks, inspector, newId }),
    ahead: {
      clock,
      connectivity,
      digest,
      ledger,
      newId,
      plan,
      hosts: growingHosts,
      growing: () => (opened ??= growing().catch(forget)),
    },
    scope,
    wakeLock,
    leaveGuard,
  };

  /** The next recording tries again. */
  function forget(error: unknown): never {
    opened = null;
    throw error;
  }
}
