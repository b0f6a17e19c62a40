import { GcoreUploader } from './component.js';
import { defineOnce } from './element/define.js';

declare global {
  interface HTMLElementTagNameMap {
    'gcore-uploader': GcoreUploader;
  }
}

defineOnce('gcore-uploader', GcoreUploader);

export * from './component.js';
