import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { createBackend } from 'gcore-uploader/backend.js';
import { authorize } from './authorize.js';

const backend = createBackend({
  apiKey: process.env.GCORE_API_KEY ?? '',
  apiUrl: process.env.GCORE_API_URL ?? 'https://api.gcore.com',
  secret: process.env.UPLOAD_SECRET ?? '',
  authorize,
});
const answer = getRequestListener((request) => backend.fetch(request));

/** The element's backend, its files, and a page with it at /upload. Use it before anything that reads bodies. */
export const uploads = express.Router();
uploads.all(/^\/api\/gcore\//, (request, response) => answer(request, response));
uploads.use('/gcore-uploader', express.static('node_modules/gcore-uploader/cdn'));
uploads.get('/upload', (request, response) => {
  response.sendFile(fileURLToPath(new URL('upload.html', import.meta.url)));
});
