import { pageUploads, type Upload } from './component.js';

/** What Svelte calls a readable store: `$uploads` in a component. */
export interface ReadableUploads {
  subscribe(run: (uploads: readonly Upload[]) => void): () => void;
}

/** All uploads of this page, of every element. */
export const uploads: ReadableUploads = {
  subscribe(run) {
    const page = pageUploads();
    run(page.getSnapshot());
    return page.subscribe(() => run(page.getSnapshot()));
  },
};
