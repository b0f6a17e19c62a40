import type { Hold } from '../core/ports/ports.js';
import { sharedHold } from './shared-hold.js';

/**
 * Asks before the page is left. The listener is there only while something holds it: with one, Firefox keeps no page for
 * its back button. Safari on iOS does not ask.
 */
export function createLeaveGuard(): Hold {
  return sharedHold(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      // Chromium before 119 looks at nothing else.
      event.returnValue = true;
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  });
}
