import { createBackend, type HostBackend } from 'gcore-uploader/backend.js';
import { authorize } from './authorize';

let backend: HostBackend | undefined;

/** Answers the element. Made with the first request, so that a build needs no key. */
export function answer(request: Request): Promise<Response> {
  backend ??= createBackend({
    apiKey: process.env.GCORE_API_KEY ?? '',
    apiUrl: process.env.GCORE_API_URL ?? 'https://api.gcore.com',
    secret: process.env.UPLOAD_SECRET ?? '',
    authorize,
  });
  return backend.fetch(request);
}
