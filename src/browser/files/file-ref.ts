import type { FileRef } from '../../core/ports/ports.js';

/** A `FileRef` that this browser can keep: its handle can be stored in IndexedDB, it cannot. */
export interface HandleFileRef extends FileRef {
  readonly handle: FileSystemFileHandle;
}

/** The permission methods of a handle; Chromium only, and not in TypeScript's DOM library (WICG File System Access). */
interface PermissionHandle extends FileSystemFileHandle {
  queryPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
}

/** A way back to the file of a handle, which survives a reload and a restart of the browser. */
export function fileRefFromHandle(handle: FileSystemFileHandle): HandleFileRef {
  const permitted: PermissionHandle = handle;
  const fileIf = (state: PermissionState): Promise<File> | null =>
    state === 'granted' ? handle.getFile() : null;
  return {
    handle,
    async getFile() {
      return fileIf((await permitted.queryPermission?.({ mode: 'read' })) ?? 'granted');
    },
    async request() {
      return fileIf((await permitted.requestPermission?.({ mode: 'read' })) ?? 'granted');
    },
  };
}
