import { servePages, type WorkerScope } from './browser/worker/serve-pages.js';

// The site's worker: `worker="/path/upload-worker.js"` names this file.
servePages(globalThis as unknown as WorkerScope);
