import { servePictures, type PictureWorkerScope } from './browser/worker/serve-pictures.js';

// Makes pictures of a video, beside `upload-worker.js`. Elsewhere it does nothing: a server may import all entries.
if ('DedicatedWorkerGlobalScope' in globalThis) servePictures(globalThis as unknown as PictureWorkerScope);
