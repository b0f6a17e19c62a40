import { openDevice } from './browser/record/open-device.js';
import { createShelf } from './browser/record/shelf.js';
import type { Ports } from './core/ports/ports.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';

/** What records, wired to the browser; loaded with the first recording. */
export function recorderPorts(
  {
    clock,
    locks,
    inspector,
    random,
    wakeLock,
    leaveGuard,
  }: Pick<Ports, 'clock' | 'locks' | 'inspector' | 'random' | 'wakeLock' | 'leaveGuard'>,
  scope: RecorderPorts['scope'],
): RecorderPorts {
  const shelf = createShelf({ clock, locks, inspector, newId: () => random.id() });
  return { clock, open: openDevice, shelf, scope, wakeLock, leaveGuard };
}
