import { browserClock } from './browser/clock.js';
import { hex } from './browser/digest.js';
import { createLeaveGuard } from './browser/leave-guard.js';
import { openDevice } from './browser/record/open-device.js';
import { createShelf } from './browser/record/shelf.js';
import { createLocks } from './browser/tabs.js';
import { createWakeLock } from './browser/wake-lock.js';
import type { RecorderPorts } from './core/record/recorder-ports.js';

/** What records, wired to the browser; loaded with the first recording. */
export function recorderPorts(): RecorderPorts {
  return {
    clock: browserClock,
    open: openDevice,
    shelf: createShelf(createLocks(), () => hex(crypto.getRandomValues(new Uint8Array(16)))),
    wakeLock: createWakeLock(),
    leaveGuard: createLeaveGuard(),
  };
}
