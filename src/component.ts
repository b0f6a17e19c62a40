import { deferredBackend } from './browser/backend/deferred-backend.js';
import { claimDrop } from './browser/files/drop-claims.js';
import type { HttpBackendOptions } from './browser/backend/http-backend.js';
import { untilLoaded } from './browser/files/until-loaded.js';
import type { PageUploads, VisibleUploads } from './core/page-uploads.js';
import type { Backend } from './core/ports/backend.js';
import type { ElementEnvironment, Engine } from './element/environment.js';
import { GcoreUploader } from './element/gcore-uploader.js';
import { visibleUploads } from './element/visible-uploads.js';

const loadEngine = untilLoaded(() => import('./engine.js'));
let engine: Engine | null = null;
let tellLoaded: (page: PageUploads) => void;
const page = visibleUploads(new Promise((resolve) => (tellLoaded = resolve)));

async function load(): Promise<Engine> {
  const code = await loadEngine();
  tellLoaded(code.pageUploads());
  return (engine = code.browserEngine);
}

/** Where the rooms meet: the element gets its core, and the core its browser. */
const browserEnvironment: ElementEnvironment = {
  get loaded() {
    return engine;
  },
  load,
  page,
  release: async () => (await loadEngine()).release(),
  loadRecording: () => import('./recording.js'),
  async readDrop(transfer) {
    const claims = claimDrop(transfer);
    return (await loadEngine()).readClaims(claims);
  },
};

GcoreUploader.environment = browserEnvironment;

/**
 * The host's backend behind a URL, for a page that has to say more than the `backend` attribute can: headers (a CSRF
 * token, a bearer token) or credentials.
 * @param url of the backend, absolute or relative to the page
 * @throws {TypeError} where `url` is none
 */
export function httpBackend(url: string | URL, options: HttpBackendOptions = {}): Required<Backend> {
  const absolute = new URL(url, document.baseURI).href;
  return deferredBackend(options.id ?? absolute, async () =>
    (await loadEngine()).httpBackend(absolute, options),
  );
}

/**
 * All uploads of this page as a store, for your own interface. It is empty until an element has loaded the upload code.
 */
export function pageUploads(): VisibleUploads {
  return (GcoreUploader.environment ?? browserEnvironment).page;
}

/**
 * Ends all uploads of this page and of the site's other tabs, and deletes every record of them in this browser, and
 * every recording. Call it when a person logs out, while their session is still valid: it deletes unfinished videos at Gcore
 * through your backend. Settles when this browser has no record left.
 */
export async function releaseUploads(): Promise<void> {
  await (GcoreUploader.environment ?? browserEnvironment).release();
}

export { GcoreUploader };
export type { HttpBackendOptions };
export { BackendError } from './core/ports/backend-error.js';
export { UploadError, type UploadErrorCode } from './core/model/errors.js';
export type { HostVerdict, UploadMetadata } from './core/ports/options.js';
export type { Backend };
export type { VisibleUploads };
export type { Upload } from './core/model/state.js';
export type { GcoreUploaderEventMap } from './element/events.js';
export { registerLocale } from './locales/registry.js';
export type { Strings } from './locales/strings.js';
