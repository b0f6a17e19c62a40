import type { Upload } from '../core/model/state.js';
import type { VisibleUploads } from '../core/page-uploads.js';

const NONE: readonly Upload[] = Object.freeze([]);

/** What a page has of uploads, also before the code is there that uploads: nothing, then. Asking does not load it. */
export function visibleUploads(loaded: Promise<VisibleUploads>): VisibleUploads {
  let page: VisibleUploads | null = null;
  const whenLoaded = (begin: (page: VisibleUploads) => () => void): (() => void) => {
    let end: (() => void) | null = null;
    let isEnded = false;
    void loaded.then((code) => {
      page = code;
      if (!isEnded) end = begin(code);
    });
    return () => {
      isEnded = true;
      end?.();
    };
  };
  whenLoaded(() => () => undefined);
  return {
    getSnapshot: () => page?.getSnapshot() ?? NONE,
    subscribe: (listener) =>
      whenLoaded((code) => {
        if (code.getSnapshot().length > 0) listener();
        return code.subscribe(listener);
      }),
    on: (listener) => whenLoaded((code) => code.on(listener)),
    perform: (intent, id) => page?.perform(intent, id),
    diagnostics: async (id) => (await page?.diagnostics(id)) ?? null,
    supply: async (id, file) => (await page?.supply(id, file)) ?? false,
  };
}
