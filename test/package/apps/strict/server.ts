import { createBackend } from 'gcore-uploader/backend.js';
import { createGcoreApi } from 'gcore-uploader/gcore-api.js';

/* A server's project, whose compiler knows no DOM. */

export const backend = createBackend({ apiKey: '', secret: '', authorize: () => ({ user: 7 }) });
export const answer: Promise<Response> = backend.fetch(new Request('https://site.example/api/gcore/videos'));
export const api = createGcoreApi({ apiKey: '' });
