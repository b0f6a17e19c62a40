import { createLocks } from '../locks.js';

/** Origins to which this page has an event stream: without Web Locks, each page counts its own. */
const openHere = new Set<string>();

/**
 * Takes the one event stream that all elements and tabs of a site have to an origin, or null if another has it. A
 * browser gives an origin six connections over HTTP/1.1, for all tabs: streams alone would use them up, and then the
 * site itself does not load any more (WHATWG HTML, 9.2, "Authoring notes").
 *
 * @returns what gives it back
 */
export async function takeStreamSlot(url: string): Promise<(() => void) | null> {
  const { origin } = new URL(url);
  if (openHere.has(origin)) return null;
  openHere.add(origin);
  const unlock = await createLocks().tryAcquire(`gcore-uploader events ${origin}`);
  if (!unlock) openHere.delete(origin);
  return (
    unlock &&
    (() => {
      openHere.delete(origin);
      unlock();
    })
  );
}
