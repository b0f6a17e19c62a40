export type { DrivenClock } from './testing/driven-clock.js';
export { type FakeGcore, fakeGcore, type FakeGcoreOptions } from './testing/fake-gcore.js';
export type { FaultName } from './testing/faults.js';
export type { FakeVideo } from './testing/memory-backend.js';
export { uploadTo, type UploadToOptions } from './testing/upload-to.js';
export { UploaderPage, type UploaderRow } from './testing/uploader-page.js';
export { videoFile } from './testing/video-file.js';
