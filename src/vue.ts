import { getCurrentScope, onScopeDispose, readonly, type ShallowRef, shallowRef } from 'vue';
import { pageUploads, type Upload } from './component.js';

/** All uploads of this page, of every element. The ref follows them until the component's scope ends. */
export function useUploads(): Readonly<ShallowRef<readonly Upload[]>> {
  const page = pageUploads();
  const uploads = shallowRef(page.getSnapshot());
  const unsubscribe = page.subscribe(() => {
    uploads.value = page.getSnapshot();
  });
  if (getCurrentScope()) onScopeDispose(unsubscribe);
  return readonly(uploads);
}
