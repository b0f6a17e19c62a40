import { createPaintedUploader } from '../../demo/gallery-uploader.js';
import { createPageUploads } from '../../src/core/page-store.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import { GcoreUploader } from '../../src/element/gcore-uploader.js';
import { ShownUploads, type UploadsOrigin } from '../../src/element/shown-uploads.js';
import { journeys } from '../element/journeys.js';
import { until } from '../helpers/until.js';

/** A page with the element, which takes the steps of journeys as the test asks for them, and says in a live region of its own when it has. */

let uploader = createPaintedUploader();
let element: GcoreUploader;

const main = document.querySelector('main');
const marks = document.querySelector('[role=log]');

const origin: UploadsOrigin = {
  page: createPageUploads(noopPorts),
  createUploader: () => uploader,
  readOptions: () => ({}),
};
GcoreUploader.environment = {
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
  loadRecording: () => Promise.reject(new Error('Not recorded here.')),
};
customElements.define('gcore-uploader', GcoreUploader);

/** Puts an empty element into the page. */
async function begin(): Promise<void> {
  origin.page.release();
  uploader = createPaintedUploader();
  element = new GcoreUploader();
  element.setAttribute('multiple', '');
  main?.replaceChildren(element);
  await element.updateComplete;
  // Any wish makes the element load its uploader; the painted one does nothing else.
  element.pause();
  await until(() => uploader.intended.length > 0, { what: 'the uploader' });
}

async function take(journey: number, step: number): Promise<void> {
  const { uploads } = journeys[journey]?.steps[step] ?? {};
  if (uploads) uploader.show(uploads);
  const rows = element.uploads.length;
  await until(() => element.shadowRoot?.querySelectorAll('.row').length === rows, { what: 'the rows' });
  await element.updateComplete;
}

function sayThat(words: string): void {
  const line = document.createElement('p');
  line.textContent = words;
  marks?.replaceChildren(line);
}

let last = Promise.resolve();

/** Each wish waits for the one before it. */
function onWish<Data>(name: string, grant: (data: Data) => Promise<void> | void): void {
  import.meta.hot?.on(name, (data: Data) => {
    last = last.then(() => grant(data));
  });
}

onWish('begin', begin);
onWish('take', ({ journey, step }: { journey: number; step: number }) => take(journey, step));
onWish('say', ({ words }: { words: string }) => sayThat(words));
import.meta.hot?.send('ready');
