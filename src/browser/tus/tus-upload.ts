import Upload from 'tus-js-client/lib/upload.js';
import type { TusUploadClass } from './client.js';

/**
 * The class of tus-js-client without the file readers, storages and HTTP stack that its entries add. A module of its own,
 * since the package that is published has that code in it (`scripts/build/package-files.ts`).
 */
const tusUpload: TusUploadClass = Upload;

// eslint-disable-next-line import-x/no-default-export -- as tus-js-client's own module, which tests load in its place
export default tusUpload;
