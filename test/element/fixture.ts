import { createPaintedUploader, type PaintedUploader } from '../../demo/gallery-uploader.js';
import { createPageUploads } from '../../src/core/page-store.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import type { Film } from '../../src/core/model/film.js';
import type { Upload } from '../../src/core/model/state.js';
import type { ElementEnvironment, Engine, RecordingEnvironment } from '../../src/element/environment.js';
import { GcoreUploader } from '../../src/element/gcore-uploader.js';
import { createOptionReader } from '../../src/element/option-reader.js';
import { ShownUploads } from '../../src/element/shown-uploads.js';
import { until } from '../helpers/until.js';

export { hd, row } from './sample-row.js';

let page = createPageUploads(noopPorts);

customElements.define('gcore-uploader', GcoreUploader);

export interface Mounted {
  readonly element: GcoreUploader;
  readonly uploader: PaintedUploader;
  readonly root: ShadowRoot;
}

export interface MountOptions {
  readonly uploads?: readonly Upload[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly engine?: Partial<Engine>;
  /** What the rows' files show. */
  readonly film?: Film | null;
  readonly readDrop?: ElementEnvironment['readDrop'];
  /** Default: there is nothing to record with. */
  readonly loadRecorder?: RecordingEnvironment['loadRecorder'];
  /** Default: nothing was recorded. */
  readonly hasRecordings?: RecordingEnvironment['hasRecordings'];
  /** Where it is put; the page's body by default. */
  readonly into?: Element;
}

/** An element in the page whose uploader does nothing but hold rows; drawn with its rows when it is answered. */
export async function mount({
  uploads = [],
  attributes = {},
  engine = {},
  film = null,
  readDrop = () => Promise.resolve([]),
  loadRecorder = () => Promise.reject(new Error('Nothing is recorded here.')),
  hasRecordings = () => Promise.resolve(false),
  into = document.body,
}: MountOptions = {}): Promise<Mounted> {
  const uploader = createPaintedUploader(uploads, film);
  const origin = {
    page,
    createUploader: () => uploader,
    readOptions: createOptionReader({
      httpBackend: (id) => ({ id, createSession: () => Promise.reject(new Error('not asked here')) }),
      statusReader: () => () => Promise.reject(new Error('not asked here')),
    }),
  };
  const loaded: Engine = {
    connect: (host, listener) => new ShownUploads(host, origin, listener),
    lookFor: () => undefined,
    pick: null,
    readFiles: (files) => Promise.resolve(Array.from(files, (file) => ({ file, ref: null }))),
    ...engine,
  };
  const environment = {
    loaded: null as Engine | null,
    load: () => Promise.resolve((environment.loaded = loaded)),
    page,
    release: () => page.release(),
    loadRecording: () => Promise.resolve({ hasRecordings, loadRecorder }),
    readDrop,
  };
  GcoreUploader.environment = environment;
  const element = new GcoreUploader();
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  into.append(element);
  await element.updateComplete;
  const root = element.renderRoot as ShadowRoot;
  // Reaching for it makes it load what draws rows, and its uploader.
  element.dispatchEvent(new Event('pointerenter'));
  await until(() => uploader.intended.some(([method]) => method === 'warm'), { what: 'the uploader' });
  await until(() => root.adoptedStyleSheets.length > 1, { what: 'the list' });
  await drawn(element, uploads.length);
  return { element, uploader, root };
}

/** Waits until what the uploader shows is drawn. */
export async function drawn(element: GcoreUploader, rows = element.uploads.length): Promise<void> {
  await until(() => (element.shadowRoot?.querySelectorAll('.row').length ?? 0) === rows, {
    what: `${rows} drawn rows`,
  });
  await element.updateComplete;
  for (const animation of element.shadowRoot?.getAnimations() ?? [])
    if (animation instanceof CSSTransition) animation.finish();
}

export function query<Type extends Element = HTMLElement>(root: ParentNode, selector: string): Type {
  const found = root.querySelector<Type>(selector);
  if (!found) throw new Error(`Nothing in the element is "${selector}".`);
  return found;
}

/** The button that a screen reader calls so. */
export function button(root: ParentNode, name: string): HTMLButtonElement {
  const found = Array.from(root.querySelectorAll('button')).find(
    (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`No button is called "${name}".`);
  return found;
}

/** What the element asked of its uploader, without what it does by itself. */
export function wishes({ intended }: PaintedUploader): readonly unknown[] {
  return intended.filter(([method]) => !['warm', 'configure', 'restore', 'openFilm'].includes(method));
}

/** What the page knows of uploads is forgotten, as after a reload. */
export function forgetUploads(): void {
  page = createPageUploads(noopPorts);
}

afterEach(() => {
  for (const element of document.body.querySelectorAll('gcore-uploader, form, label, [data-fixture]'))
    element.remove();
  forgetUploads();
});
