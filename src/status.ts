import { pageUploads } from './component.js';
import { defineOnce } from './element/define.js';
import { GcoreUploadStatus } from './element/gcore-upload-status.js';

declare global {
  interface HTMLElementTagNameMap {
    'gcore-upload-status': GcoreUploadStatus;
  }
}

GcoreUploadStatus.page = pageUploads;
defineOnce('gcore-upload-status', GcoreUploadStatus);

export { GcoreUploadStatus };
