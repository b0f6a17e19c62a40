import type { UnreadableItem } from '../../core/file/addables.js';
import { unreadableReason } from '../../core/file/unreadable.js';

/** A cloud drive that fetches a file when it is read can take minutes: silence does not mean unreadable. */
const MAX_MS = 1000;

/**
 * Whether a file that was picked or dropped can be read at all, by asking for its first byte.
 *
 * @returns what is wrong with it, or null.
 */
export async function findUnreadable(file: File): Promise<UnreadableItem | null> {
  // iCloud's own name for a file that is not on this Mac.
  if (/^\..+\.icloud$/.test(file.name))
    return { name: file.name.slice(1, -'.icloud'.length), unreadable: 'cloud' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_MS);
  });
  try {
    await Promise.race([file.slice(0, 1).arrayBuffer(), waited]);
    return null;
  } catch (error) {
    return { name: file.name, unreadable: unreadableReason(error) };
  } finally {
    clearTimeout(timer);
  }
}
