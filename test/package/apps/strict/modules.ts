import {
  type Backend,
  type GcoreUploaderEventMap,
  type Upload,
  type GcoreUploader,
  UploadError,
  httpBackend,
} from 'gcore-uploader';
import { createBackend } from 'gcore-uploader/backend.js';
import { GcoreUploader as UndefinedYet } from 'gcore-uploader/component.js';
import { type Uploader, browserPorts, createUploader } from 'gcore-uploader/core.js';
import { createGcoreApi } from 'gcore-uploader/gcore-api.js';
import { en } from 'gcore-uploader/locales/en.js';
import { type FaultName, UploaderPage, fakeGcore, uploadTo } from 'gcore-uploader/testing.js';

/* What a user of the package writes in TypeScript, as strictly as it can be checked. */

const element: GcoreUploader = document.createElement('gcore-uploader');
element.backend = httpBackend('/api/gcore', { headers: { 'X-CSRF-Token': 'abc' } });
element.metadata = (file) => ({ title: file.name, tus: { filename: file.name } });
element.validate = (file, { width }) => width === null || width > file.size;
element.strings = { browse: en.browse };
element.addEventListener('progress', ({ detail }) => {
  const percent: number = detail.percent;
  const upload: Upload = detail.upload;
  console.log(percent, upload.state === 'interrupted' ? upload.cause : upload.name);
});
element.addEventListener('error', ({ detail }) => console.log(detail.error instanceof UploadError));
element.addEventListener('click', (event) => console.log(event.clientX));
// @ts-expect-error -- a success has no percent
element.addEventListener('success', ({ detail }) => console.log(detail.percent));

export type Retried = GcoreUploaderEventMap['retry'];
export const own: Backend = {
  createSession: async () => ({ token: 'eyJ', video_id: 1, client_id: 2, hostname: 'upload.example' }),
};
export const headless: Uploader = createUploader({ backend: own, multiple: true }, browserPorts());
export const same: typeof GcoreUploader = UndefinedYet;
export const kit = createBackend({ apiKey: '', secret: '', authorize: async () => ({ user: 7 }) });
export const api = createGcoreApi({ apiKey: '' });

export const fault: FaultName = 'connection-lost';
export const tested: Promise<number> = uploadTo(element, 'success').then(({ videoId }) => videoId);
export const stood: Promise<string> = uploadTo(element, 'ready').then(({ name }) => name);
export const sizes: readonly (number | undefined)[] = fakeGcore().videos.map(({ file }) => file?.size);
export const page = UploaderPage;
// @ts-expect-error -- there is no such fault
fakeGcore().fault('earthquake');
