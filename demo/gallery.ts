import { createPageUploads } from '../src/core/page-store.js';
import { noopPorts } from '../src/core/ports/noop-ports.js';
import type { ElementEnvironment } from '../src/element/environment.js';
import { ShownUploads, type UploadsOrigin } from '../src/element/shown-uploads.js';
import { GcoreUploader } from '../src/element/gcore-uploader.js';
import { dragOver } from './gallery-drag.js';
import { paintPicture } from './gallery-picture.js';
import { type GalleryState, galleryStates } from './gallery-states.js';
import { createPaintedUploader } from './gallery-uploader.js';
import { pseudo } from './pseudo-locale.js';
import type { Upload } from '../src/core/model/state.js';
import { loadLocale, registerLocale } from '../src/locales/registry.js';

const WIDTHS_PX = [280, 360, 640, 1200];

const asked = new URLSearchParams(location.search);
const widthsPx = asked.has('width') ? asked.getAll('width').map(Number) : WIDTHS_PX;
const schemes = asked.has('scheme') ? asked.getAll('scheme') : ['light', 'dark'];
const shown = asked.has('state')
  ? galleryStates.filter(({ name }) => asked.getAll('state').includes(name))
  : galleryStates;

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
      pick: null,
      readFiles: () => Promise.resolve([]),
    }),
  readDrop: () => Promise.resolve([]),
};

registerLocale(pseudo);
GcoreUploader.environment = environment;
customElements.define('gcore-uploader', GcoreUploader);

document.documentElement.lang = asked.get('lang') ?? 'en';
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.documentElement.style.setProperty('font-size', `${asked.get('text') ?? 100}%`);
if (asked.get('font') === 'inter') await wearInter();

const picture = paintPicture();
const gallery = document.querySelector('#gallery');
const exhibits: { readonly element: GcoreUploader; readonly rows: number }[] = [];
for (const scheme of schemes) for (const widthPx of widthsPx) gallery?.append(board(scheme, widthPx));

await loadLocale(document.documentElement.lang);
await Promise.all(exhibits.map(painted));
document.documentElement.dataset['painted'] = '';

function board(scheme: string, widthPx: number): HTMLElement {
  const section = document.createElement('section');
  section.className = `board ${scheme}`;
  const title = document.createElement('h2');
  title.textContent = `${scheme}, ${widthPx} px`;
  section.append(title, ...shown.map((state) => exhibit(state, widthPx)));
  return section;
}

function exhibit({ name, uploads, attributes = {}, dragging }: GalleryState, widthPx: number): HTMLElement {
  const figure = document.createElement('div');
  figure.style.setProperty('inline-size', `${widthPx}px`);
  const title = document.createElement('h3');
  title.textContent = name;
  const element = new GcoreUploader();
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.metadata = {
    rows: uploads.map((upload) => (upload.info ? { ...upload, thumbnail: picture } : upload)),
  };
  // Any wish makes the element load its uploader; the painted one does nothing else.
  element.pause();
  figure.append(title, element);
  exhibits.push({ element, rows: uploads.length });
  if (dragging) queueMicrotask(() => element.dispatchEvent(dragOver()));
  return figure;
}

/** The same letters on every machine, for pictures that are compared; else it is the system's font, as on most pages. */
async function wearInter(): Promise<void> {
  await import('@fontsource-variable/inter');
  const family = "'Inter Variable'";
  const faces = await document.fonts.load(`1em ${family}`, 'aé');
  if (faces.length === 0) throw new Error(`The font ${family} is not there; npm ci brings it.`);
  document.documentElement.style.setProperty('--gcore-font', family);
}

/** The rows come with code that is loaded on its own, a frame or more later. */
async function painted({ element, rows }: (typeof exhibits)[number]): Promise<void> {
  while ((element.shadowRoot?.querySelectorAll('.row').length ?? 0) < rows)
    await new Promise(requestAnimationFrame);
  await element.updateComplete;
}
