import { servePages, type WorkerScope } from './browser/worker/serve-pages.js';

// The site's worker: `worker="/path/upload-worker.js"` names this file. Elsewhere it does nothing: a server may import all entries.
if ('onconnect' in globalThis) servePages(globalThis as unknown as WorkerScope);
