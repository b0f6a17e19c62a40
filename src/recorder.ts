import { openDevice } from './browser/record/open-device.js';
import { createShelf } from './browser/record/shelf.js';
import type { Ports } from './core/ports/ports.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';

/** What records, wired to the browser; loaded with the first recording. */
export function recorderPorts({
  clock,
  locks,
  random,
  wakeLock,
  leaveGuard,
}: Pick<Ports, 'clock' | 'locks' | 'random' | 'wakeLock' | 'leaveGuard'>): RecorderPorts {
  return { clock, open: openDevice, shelf: createShelf(locks, () => random.id()), wakeLock, leaveGuard };
}
