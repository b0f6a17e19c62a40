import { getSecret } from 'astro:env/server';
import { createBackend, type HostBackend } from 'gcore-uploader/backend.js';
import { authorize } from './authorize';

let backend: HostBackend | undefined;

/** Answers the element. Made with the first request, so that a build needs no key. */
export function answer(request: Request): Promise<Response> {
  backend ??= createBackend({
    apiKey: getSecret('GCORE_API_KEY') ?? '',
    apiUrl: getSecret('GCORE_API_URL') ?? 'https://api.gcore.com',
    secret: getSecret('UPLOAD_SECRET') ?? '',
    authorize,
  });
  return backend.fetch(request);
}
