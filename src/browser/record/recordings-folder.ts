import { forgetGrowingHosts } from './growing-hosts.js';

const FOLDER = 'gcore-uploader-recordings';
const CHANNEL = 'gcore-uploader:recordings:1';
const DELETED = 'deleted';

/**
 * The folder of the origin's recordings, one folder in it for each; null if the browser keeps no files for pages (an insecure
 * page, a private window) or, with `create` false, if nothing was ever recorded.
 */
export async function recordingsFolder({
  create,
}: {
  readonly create: boolean;
}): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch {
    return null;
  }
}

/** Whether there may be recordings that were not used yet. */
export async function hasRecordings(): Promise<boolean> {
  const folder = await recordingsFolder({ create: false });
  if (!folder) return false;
  for await (const _ of folder.keys()) return true;
  return false;
}

/** Deletes every recording of the origin, and what was learned for them. Pages that show or make one hear of it, and let go of it. */
export async function deleteRecordings(): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(DELETED);
  channel.close();
  forgetGrowingHosts();
  const root = (await navigator.storage?.getDirectory?.().catch(() => null)) ?? null;
  await root?.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
}

/** Calls back when a page of the origin, or this one, deletes every recording. Returns the function that unsubscribes. */
export function onRecordingsDeleted(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data === DELETED) listener();
  });
  return () => channel.close();
}
