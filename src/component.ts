import { browserPorts } from './browser/browser-ports.js';
import { readDrop, readFiles } from './browser/drop.js';
import { httpBackend } from './browser/http-backend.js';
import { canPickFiles, pickFiles } from './browser/pick.js';
import { statusReader } from './browser/status-url.js';
import { createUploader } from './core/uploader.js';
import type { ElementEnvironment } from './element/environment.js';
import { GcoreUploader } from './element/gcore-uploader.js';

/** Where the rooms meet: the element gets its core, and the core its browser. */
const browserEnvironment: ElementEnvironment = {
  createUploader: (options) => createUploader(options, browserPorts()),
  httpBackend: (url) => httpBackend(url),
  statusReader: (template) => statusReader(template),
  get pick() {
    return canPickFiles() ? pickFiles : null;
  },
  readDrop,
  readFiles,
};

GcoreUploader.environment = browserEnvironment;

export { GcoreUploader };
export { httpBackend };
export type { HttpBackendOptions } from './browser/http-backend.js';
export { BackendError } from './core/backend-error.js';
export { UploadError, type UploadErrorCode } from './core/errors.js';
export type { HostVerdict, UploadMetadata } from './core/options.js';
export type { Backend } from './core/ports.js';
export type { Upload } from './core/state.js';
export type { GcoreUploaderEventMap } from './element/events.js';
export { registerLocale } from './locales/registry.js';
export type { Strings } from './locales/strings.js';
