/**
 * Stable names of what can end an upload. A host may branch on them; a locale has a sentence for each.
 *
 * - `configuration` an attribute, property or option is missing or malformed; `field` names it
 * - `unreachable`   the upload host or backend was never reached while the page's own origin answers
 * - `session`       the backend refused, or answered something that is no session; `field` names what was missing
 * - `token`         the upload host refuses the token, also a fresh one
 * - `mismatch`      the token belongs to another video or client
 * - `endpoint`      the upload host answers, but not as a TUS endpoint (405, a redirect that lost the request)
 * - `protocol`      an answer contradicts TUS or the file (missing header, an offset beyond the file)
 * - `server`        the server kept failing for longer than the retry delays
 * - `network`       the connection is lost; only `retry` carries it, since it never ends an upload
 * - `rejected`      the upload host refuses the upload for good (another 4xx)
 * - `file-changed`  the file was edited on disk while it was sent
 * - `file-missing`  the file cannot be read any more
 * - `import`        Gcore would not take a link
 * - `not-found`     a tracked video does not exist, or is not this person's
 * - `internal`      a bug of this package
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
