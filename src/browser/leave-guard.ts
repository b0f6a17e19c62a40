import type { Hold } from '../core/ports/ports.js';
import { sharedHold } from './shared-hold.js';

/** Links that open another program, and leave the page as it is. Chromium asks before them as well. */
const otherPrograms = new Set(['mailto:', 'tel:', 'sms:']);

/**
 * Asks before the page is left. The listeners are there only while something holds it: with one for `beforeunload`, Firefox
 * keeps no page for its back button. Safari on iOS does not ask.
 */
export function createLeaveGuard(): Hold {
  return createGuard(opensProgram);
}

/** Asks before the site is left: where the page goes is known of links and scripts, in browsers with the Navigation API. */
export function createSiteGuard(): Hold {
  return createGuard((destination) => opensProgram(destination) || destination.origin === location.origin);
}

const opensProgram = ({ protocol }: URL): boolean => otherPrograms.has(protocol);

function createGuard(isHarmless: (destination: URL) => boolean): Hold {
  return sharedHold(() => {
    const life = new AbortController();
    const { signal } = life;
    let isLeaving = true;
    // What `beforeunload` does not say: it comes in the same task, if a link or a script caused it.
    globalThis.navigation?.addEventListener(
      'navigate',
      ({ destination }) => {
        isLeaving = !isHarmless(new URL(destination.url));
        setTimeout(() => (isLeaving = true));
      },
      { signal },
    );
    const ask = (event: BeforeUnloadEvent): void => {
      if (!isLeaving) return;
      event.preventDefault();
      // Chromium before 119 looks at nothing else.
      event.returnValue = true;
    };
    addEventListener('beforeunload', ask, { signal });
    return () => life.abort();
  });
}
