import { browserPorts } from './browser/browser-ports.js';
import { readClaims, readFiles } from './browser/files/drop.js';
import { httpBackend } from './browser/backend/http-backend.js';
import { canPickFiles, pickFiles } from './browser/files/pick.js';
import { pageUploads } from './browser/page.js';
import { statusReader } from './browser/backend/status-url.js';
import type { UploaderOptions } from './core/ports/options.js';
import { THIS_VISIT, scopeOf } from './core/session/scope.js';
import type { Uploader } from './core/uploader-api.js';
import { aheadPlan } from './core/record/ahead-plan.js';
import { createUploader } from './core/uploader.js';
import { logConfigurationErrors } from './element/developer-console.js';
import type { Engine } from './element/environment.js';
import { createOptionReader, type OptionSource } from './element/option-reader.js';
import { ShownUploads } from './element/shown-uploads.js';
import type { RecordingOwner } from './recorder.js';

/** The half of the wiring that an element without a file does not need: `component.ts` loads it on its own. */
export const browserEngine: Engine = {
  connect(host, listener) {
    const readOptions = optionReader();
    const create = (options: Partial<UploaderOptions>): Uploader => open(options, host.worker);
    return new ShownUploads(host, { page: pageUploads(), createUploader: create, readOptions }, listener);
  },
  lookFor(backend, worker) {
    const isUrl = typeof backend === 'string';
    const options = { backend: isUrl ? httpBackend(new URL(backend, document.baseURI).href) : backend };
    pageUploads().lookFor({ options, open: () => open(options, worker) });
  },
  get pick() {
    return canPickFiles() ? pickFiles : null;
  },
  readFiles,
};

const optionReader = (): ReturnType<typeof createOptionReader> =>
  createOptionReader({
    httpBackend: (url) => httpBackend(url),
    statusReader: (template) => statusReader(template),
  });

/** Whose an element's recordings are. The scope is null while the owner would be unknown in a later visit. */
export function recordingOwner(host: OptionSource): RecordingOwner {
  const readOptions = optionReader();
  const scope = (): string | null => {
    const { session = null, backend = null } = readOptions(host);
    const found = scopeOf({ session, backend });
    return found === THIS_VISIT ? null : found;
  };
  return { scope, plan: () => aheadPlan(scope(), readOptions(host)) };
}

function open(options: Partial<UploaderOptions>, worker: OptionSource['worker']): Uploader {
  const uploader = createUploader(options, browserPorts({ worker }));
  logConfigurationErrors(uploader);
  return uploader;
}

/** Ends and forgets all that belongs to a person who logs out. */
export async function release(): Promise<void> {
  const { deleteRecordings } = await import('./browser/record/recordings-folder.js');
  await Promise.all([deleteRecordings(), pageUploads().release()]);
}

export { browserPorts, httpBackend, pageUploads, readClaims };
