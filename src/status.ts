import { GcoreUploader, pageUploads } from './component.js';
import { defineOnce } from './element/define.js';
import { GcoreUploadStatus } from './element/gcore-upload-status.js';

declare global {
  interface HTMLElementTagNameMap {
    'gcore-upload-status': GcoreUploadStatus;
  }
}

GcoreUploadStatus.page = pageUploads;
GcoreUploadStatus.lookFor = async (backend, worker) =>
  (await GcoreUploader.environment?.load())?.lookFor(backend, worker);
defineOnce('gcore-upload-status', GcoreUploadStatus);

export { GcoreUploadStatus };
