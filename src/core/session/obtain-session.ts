import type { Context } from '../row/context.js';
import { scopeOf } from './scope.js';
import { BackendError } from '../ports/backend-error.js';
import { timeLimits } from '../policy/time-limits.js';
import { lacksRoute } from '../policy/backend-refusal.js';
import { UploadError } from '../model/errors.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import { fileOf, type Job, type RequestedSession, type Row, type UploadCredentials } from '../row/row.js';
import { sessionRequest } from './session-request.js';
import { readSession, readSessionAttributes, type Session } from '../ports/session.js';
import { withTimeLimit } from '../lib/abort.js';

/** Whether a second session can be asked for when the first one's token is refused. */
export const sessionsRenewable = (job: Job): boolean =>
  job.options.session === null && job.options.backend !== null;

/** There is no session; `cause` is what the backend rejected with, or an `UploadError` that says what is wrong. */
export class SessionFailure extends Error {
  override readonly name = 'SessionFailure';

  constructor(cause: unknown) {
    super('There is no session.', { cause });
  }
}

/** @throws {SessionFailure} */
export async function obtainSession(row: Row, job: Job, context: Context): Promise<UploadCredentials> {
  try {
    return await credentialsFor(row, job, context);
  } catch (cause) {
    job.signal.throwIfAborted();
    throw new SessionFailure(cause);
  }
}

/** From the row's own session, the attributes, or the backend. */
async function credentialsFor(row: Row, job: Job, context: Context): Promise<UploadCredentials> {
  const { session, backend, multiple } = job.options;
  if (session && multiple) {
    throw new UploadError('configuration', 'multiple needs a backend: one token is for one video.', {
      field: 'multiple',
    });
  }
  const file = fileOf(row);
  if (session) {
    const given = readSessionAttributes(session);
    return uploadCredentials(row, given, await sessionRequest(row, file, job, context), job);
  }
  if (!backend) {
    throw new UploadError('configuration', 'Set backend, or token, video-id, client-id and hostname.', {
      field: 'backend',
    });
  }
  if (row.credentials) return row.credentials;
  const asked = await sessionRequest(row, file, job, context);
  const { videoId } = job.upload();
  const { clock } = context.ports;
  const answer = await withTimeLimit(timeLimits.sessionMs, clock, job.signal, (signal) =>
    requestSession(backend, asked, videoId === null ? null : { videoId, ticket: row.ticket }, signal),
  );
  context.hostMemory.answered(scopeOf(job.options));
  const given = readSession(answer);
  row.ticket = given.ticket ?? (given.videoId === videoId ? row.ticket : null);
  row.sessionRequest = null;
  return (row.credentials = uploadCredentials(row, given, asked, job));
}

function uploadCredentials(
  row: Row,
  session: Session,
  { request, tus }: RequestedSession,
  job: Job,
): UploadCredentials {
  row.backendOptions = job.options;
  job.learn({ videoId: session.videoId });
  return {
    session,
    metadata: {
      ...tus,
      filename: request.filename,
      filetype: request.filetype,
      token: session.token,
      video_id: String(session.videoId),
      client_id: String(session.clientId),
    },
  };
}

/**
 * A session for the row's video if it has one; else, or if the backend has no such route, no such video any more, or a
 * video that has a file already (409), a session for a new video.
 */
async function requestSession(
  backend: Backend,
  { request, idempotencyKey }: RequestedSession,
  known: VideoReference | null,
  signal: AbortSignal,
): Promise<unknown> {
  if (known && backend.renewSession) {
    try {
      return await backend.renewSession(known, { signal });
    } catch (error) {
      if (!lacksRoute(error) && !(error instanceof BackendError && error.status === 409)) throw error;
    }
  }
  return backend.createSession(request, { signal, idempotencyKey });
}
