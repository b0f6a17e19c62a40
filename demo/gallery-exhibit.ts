import type { Upload } from '../src/core/model/state.js';
import { createPageUploads } from '../src/core/page-store.js';
import { noopPorts } from '../src/core/ports/noop-ports.js';
import type { ElementEnvironment } from '../src/element/environment.js';
import { GcoreUploader } from '../src/element/gcore-uploader.js';
import { ShownUploads, type UploadsOrigin } from '../src/element/shown-uploads.js';
import { registerLocale } from '../src/locales/registry.js';
import { dragOver } from './gallery-drag.js';
import { paintPicture } from './gallery-picture.js';
import type { GalleryState } from './gallery-states.js';
import { createPaintedUploader } from './gallery-uploader.js';
import { pseudo } from './pseudo-locale.js';

const origin: UploadsOrigin = {
  page: createPageUploads(noopPorts),
  // An environment knows nothing of the element it is for: the rows to paint come by its metadata.
  createUploader: ({ metadata }) => createPaintedUploader((metadata as { rows: Upload[] }).rows),
  readOptions: ({ metadata }) => ({ metadata }),
};

const environment: ElementEnvironment = {
  loaded: null,
  page: origin.page,
  release: () => origin.page.release(),
  load: () =>
    Promise.resolve({
      connect: (host, listener) => new ShownUploads(host, origin, listener),
      lookFor: () => undefined,
      pick: null,
      readFiles: () => Promise.resolve([]),
    }),
  readDrop: () => Promise.resolve([]),
  loadRecording: () => Promise.reject(new Error('Not painted.')),
};

registerLocale(pseudo);
GcoreUploader.environment = environment;
customElements.define('gcore-uploader', GcoreUploader);

const picture = paintPicture();

/** The element in a state, painted from fixed snapshots. */
export function exhibit({ uploads, attributes = {}, dragging }: GalleryState): GcoreUploader {
  const element = new GcoreUploader();
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.metadata = {
    rows: uploads.map((upload) =>
      upload.info ? { ...upload, thumbnail: upload.thumbnail ?? picture } : upload,
    ),
  };
  // Any wish makes the element load its uploader; the painted one does nothing else.
  element.pause();
  if (dragging) queueMicrotask(() => element.dispatchEvent(dragOver()));
  return element;
}

/** Settles when all rows are drawn: they come with code that is loaded on its own, a frame or more later. */
export async function drawn(element: GcoreUploader, { uploads }: GalleryState): Promise<void> {
  while ((element.shadowRoot?.querySelectorAll('.row').length ?? 0) < uploads.length)
    await new Promise(requestAnimationFrame);
  await element.updateComplete;
}
