import { browserPorts } from './browser/browser-ports.js';
import { httpBackend } from './browser/http-backend.js';
import { statusReader } from './browser/status-url.js';
import { createUploader } from './core/uploader.js';
import type { Engine } from './element/environment.js';

/** The half of the wiring that an element without a file does not need: `component.ts` loads it on its own. */
export const browserEngine: Engine = {
  createUploader: (options) => createUploader(options, browserPorts()),
  httpBackend: (url) => httpBackend(url),
  statusReader: (template) => statusReader(template),
};

export { httpBackend };
