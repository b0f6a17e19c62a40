import type { Film } from '../src/core/model/film.js';
import type { Upload } from '../src/core/model/state.js';
import { createPageUploads } from '../src/core/page-store.js';
import { noopPorts } from '../src/core/ports/noop-ports.js';
import type { ElementEnvironment } from '../src/element/environment.js';
import { GcoreUploader } from '../src/element/gcore-uploader.js';
import { ShownUploads, type UploadsOrigin } from '../src/element/shown-uploads.js';
import { registerLocale } from '../src/locales/registry.js';
import { dragOver } from './gallery-drag.js';
import { paintedFile, paintedFilm } from './gallery-film.js';
import { paintPicture } from './gallery-picture.js';
import type { GalleryPanel, GalleryState } from './gallery-state.js';
import { createPaintedUploader } from './gallery-uploader.js';
import { pseudo } from './pseudo-locale.js';

const origin: UploadsOrigin = {
  page: createPageUploads(noopPorts),
  // An environment knows nothing of the element it is for: the rows to paint come by its metadata.
  createUploader: ({ metadata }) => {
    const { rows, film } = metadata as { rows: readonly Upload[]; film: Film | null };
    return createPaintedUploader(rows, film);
  },
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
const pictureFile = await paintedFile();

/** As the element tells a phone from a page. */
const isPhone = matchMedia('(max-width: 30rem)');

/** The element in a state, painted from fixed snapshots. */
export function exhibit({ uploads, attributes = {}, dragging, panel }: GalleryState): GcoreUploader {
  const element = new GcoreUploader();
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.metadata = { rows: uploads.map(paint), film: panel?.hasFilm ? paintedFilm : null };
  // Any wish makes the element load its uploader; the painted one does nothing else.
  element.pause();
  if (dragging) queueMicrotask(() => element.dispatchEvent(dragOver()));
  return element;
}

/** The row with its picture, and with that which was chosen for its video. */
function paint(upload: Upload): Upload {
  const { info, thumbnail, details } = upload;
  const poster = details?.poster;
  return {
    ...upload,
    thumbnail: thumbnail ?? (info && picture),
    details: details && { ...details, poster: poster ? { ...poster, value: pictureFile } : null },
  };
}

/**
 * Settles when all rows are drawn: they come with code that is loaded on its own, a frame or more later. A panel that is to be
 * open is opened then. On a phone it would cover the page, so there the row's button opens it.
 */
export async function drawn(element: GcoreUploader, { uploads, panel }: GalleryState): Promise<void> {
  await until(() => (element.shadowRoot?.querySelectorAll('.row').length ?? 0) >= uploads.length);
  if (panel && !isPhone.matches) await open(element, panel);
  await element.updateComplete;
}

/** Nobody asked for the panel, so the focus stays where it is: an inert element takes none. */
async function open(element: GcoreUploader, { hasFilm, presses }: GalleryPanel): Promise<void> {
  element.inert = true;
  await element.editDetails(element.uploads[0]?.id ?? null);
  await element.updateComplete;
  if (presses) element.shadowRoot?.querySelector<HTMLElement>(presses)?.click();
  await element.updateComplete;
  if (hasFilm) await until(() => isWhole(element.shadowRoot?.querySelector('.film-strip')));
  element.inert = false;
}

const isWhole = (strip: Element | null | undefined): boolean =>
  strip?.querySelector('canvas') != null && !strip.querySelector('span');

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(requestAnimationFrame);
}
