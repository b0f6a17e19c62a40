export const DRAFTS_DATABASE = 'gcore-uploader-details';

/** Forgets every draft, as a person wants who logs out; without the code that reads them. Settles when they are gone. */
export function deleteDrafts(): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(DRAFTS_DATABASE);
      // Other tabs close it when they hear of it; one that is frozen must not hold up the log-out.
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    } catch {
      resolve();
    }
  });
}
