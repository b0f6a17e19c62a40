import { browserPorts } from './browser/browser-ports.js';
import { readClaims, readFiles } from './browser/files/drop.js';
import { httpBackend } from './browser/backend/http-backend.js';
import { canPickFiles, pickFiles } from './browser/files/pick.js';
import { pageUploads } from './browser/page.js';
import { statusReader } from './browser/backend/status-url.js';
import { createUploader } from './core/uploader.js';
import { logConfigurationErrors } from './element/developer-console.js';
import type { Engine } from './element/environment.js';
import { createOptionReader } from './element/option-reader.js';

/** The half of the wiring that an element without a file does not need: `component.ts` loads it on its own. */
export const browserEngine: Engine = {
  get page() {
    return pageUploads();
  },
  createUploader(options) {
    const uploader = createUploader(options, browserPorts());
    logConfigurationErrors(uploader);
    return uploader;
  },
  createOptionReader: () =>
    createOptionReader({
      httpBackend: (url) => httpBackend(url),
      statusReader: (template) => statusReader(template),
    }),
  get pick() {
    return canPickFiles() ? pickFiles : null;
  },
  readFiles,
};

export { httpBackend, readClaims };
