/**
 * Stable names of what can end an upload. A host may branch on them; a locale has a sentence for each.
 *
 * - `configuration` an attribute, property or option is missing or invalid; `field` names it
 * - `unreachable`   the upload host or the backend could never be reached, but the page's own origin responds
 * - `session`       the backend refused, or its answer is not a session; `field` names the missing field
 * - `token`         the upload host refuses the token, and a new one as well
 * - `mismatch`      the token belongs to another video or client
 * - `endpoint`      the upload host responds, but not as a TUS endpoint (405, a redirect that lost the request)
 * - `protocol`      an answer contradicts TUS or the file (missing header, an offset beyond the file)
 * - `server`        the server failed more often in a row than there are retry delays
 * - `network`       the connection is lost; only the `retry` event has it, because it never ends an upload
 * - `rejected`      the upload host refuses the upload permanently (another 4xx)
 * - `file-changed`  the file was edited on disk during the upload
 * - `file-missing`  the file can no longer be read
 * - `import`        Gcore did not accept a link
 * - `not-found`     a tracked video does not exist, or does not belong to this person
 * - `internal`      a bug in this package
 */
export type UploadErrorCode =
  | 'configuration'
  | 'unreachable'
  | 'session'
  | 'token'
  | 'mismatch'
  | 'endpoint'
  | 'protocol'
  | 'server'
  | 'network'
  | 'rejected'
  | 'file-changed'
  | 'file-missing'
  | 'import'
  | 'not-found'
  | 'internal';

export interface UploadErrorDetails {
  /** The attribute, property or field of an answer that has to be fixed. */
  readonly field?: string;
  /** HTTP status of the answer that ended it, if there was one. */
  readonly status?: number;
  readonly cause?: unknown;
}

/**
 * Why an upload ended. `message` is one English sentence for the developer that says what to do; the person reads the
 * locale's sentence for `code`. Never holds the token.
 */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: UploadErrorCode;
  readonly field: string | undefined;
  readonly status: number | undefined;

  constructor(code: UploadErrorCode, message: string, details: UploadErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.field = details.field;
    this.status = details.status;
  }
}
