const FOLDER = 'gcore-uploader-recordings';

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

/** Deletes every recording of the origin, also one that is made at the moment. */
export async function deleteRecordings(): Promise<void> {
  const root = (await navigator.storage?.getDirectory?.().catch(() => null)) ?? null;
  await root?.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
}
