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
  release: async () => (await loadEngine()).pageUploads().release(),
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

/** Every upload that this page knows, for an interface of its own. It has none before an element loaded what uploads. */
export function pageUploads(): VisibleUploads {
  return (GcoreUploader.environment ?? browserEnvironment).page;
}

/**
 * Ends every upload of this page and of the site's other tabs, and forgets all that is remembered of them in this browser.
 * Call it when a person logs out, while their session still lasts: what Gcore has of unfinished videos is deleted through
 * your backend. Settles when nothing is remembered here.
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
