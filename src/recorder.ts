import { openDevice } from './browser/record/open-device.js';
import { createShelf } from './browser/record/shelf.js';
import type { UploaderOptions } from './core/ports/options.js';
import type { Ports } from './core/ports/ports.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';
import { THIS_VISIT, scopeOf } from './core/session/scope.js';

/** What records, wired to the browser; loaded with the first recording. */
export function recorderPorts(
  {
    clock,
    locks,
    random,
    wakeLock,
    leaveGuard,
  }: Pick<Ports, 'clock' | 'locks' | 'random' | 'wakeLock' | 'leaveGuard'>,
  readOptions: () => Partial<UploaderOptions>,
): RecorderPorts {
  return {
    clock,
    open: openDevice,
    shelf: createShelf({ clock, locks, newId: () => random.id() }),
    scope() {
      const { session = null, backend = null } = readOptions();
      return scopeOf({ session, backend }) ?? THIS_VISIT;
    },
    wakeLock,
    leaveGuard,
  };
}
