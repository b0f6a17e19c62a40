export type { Addable, PickedFile, UnreadableItem } from './core/file/addables.js';
export {
  readCaptions,
  type CaptionFileProblem,
  type ReadCaptions,
} from './core/details/captions/read-captions.js';
export { pairCaptions } from './core/details/captions/pair-captions.js';
export { languageCode } from './core/details/captions/language.js';
export { titleFromName } from './core/details/title-from-name.js';
export type * from './core/model/details.js';
export type { Film } from './core/model/film.js';
export type { Caption, DetailName, VideoDetails } from './wire/details.js';
export type { Trackable } from './core/status/tracked-row.js';
export { browserPorts } from './browser/browser-ports.js';
export { pageUploads } from './browser/page.js';
export { type HttpBackendOptions, httpBackend } from './browser/backend/http-backend.js';
export { BackendError } from './core/ports/backend-error.js';
export { UploadError, type UploadErrorCode } from './core/model/errors.js';
export { allowedIntents, type RowIntent } from './core/model/intents.js';
export type { MediaInfo, Reason, Verdict } from './core/model/media-info.js';
export { defaultOptions, GCORE_FORMATS } from './core/ports/options.js';
export type { HostVerdict, UploaderOptions, UploadMetadata } from './core/ports/options.js';
export type { Backend } from './core/ports/backend.js';
export type { FileRef, Ports } from './core/ports/ports.js';
export type { SessionAttributes } from './core/ports/session.js';
export { percentOf } from './core/model/percent.js';
export { isEnded, isSending, isUnsent } from './core/model/state.js';
export type * from './core/model/state.js';
export type * from './core/diagnostics.js';
export { createUploader } from './core/uploader.js';
export type { Uploader } from './core/uploader-api.js';
export type { UploaderEvent, UploaderEventDetails, UploaderEventName } from './core/model/events.js';
export type { ConvertedVideo, Video, VideoStatus } from './wire/video.js';
export type { PageUploads, Viewer, ViewRequest, VisibleUploads, WhenRemoved } from './core/page-uploads.js';
