import { GcoreUploader } from './component.js';

declare global {
  interface HTMLElementTagNameMap {
    'gcore-uploader': GcoreUploader;
  }
}

const TAG = 'gcore-uploader';

// A server without a DOM has no registry, and needs none.
const registry: CustomElementRegistry | undefined = globalThis.customElements;
const defined = registry?.get(TAG);

if (!defined) registry?.define(TAG, GcoreUploader);
else if (defined !== GcoreUploader)
  console.warn(`<${TAG}> was defined before by another copy of the package; that copy stays in use.`);

export * from './component.js';
