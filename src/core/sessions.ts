import { UploadError } from './errors.js';
import type { UploadMetadata } from './options.js';
import type { Backend, SessionRequest } from './backend.js';
import type { Job, Row, Workshop } from './row.js';
import { readSession, readSessionAttributes, type Session } from './session.js';
import { withTimeLimit } from './waiting.js';

const ANSWER_WITHIN_MS = 60_000;

/** Whether a second session can be asked for when the first one's token is refused. */
export const sessionsRenewable = (job: Job): boolean =>
  job.options.session === null && job.options.backend !== null;

/**
 * The scope under which uploads are remembered, or null where the set-up is incomplete: the backend's, or client and
 * video id where they are given.
 */
export function scopeOf({ session, backend }: Job['options']): string | null {
  if (!session) return backend ? `backend:${backend.id ?? ''}` : null;
  try {
    const { clientId, videoId } = readSessionAttributes(session);
    return `video:${clientId}:${videoId}`;
  } catch {
    return null;
  }
}

/** No session was to be had; `cause` is what the backend rejected with, or an `UploadError` that says what is wrong. */
export class SessionFailure extends Error {
  override readonly name = 'SessionFailure';

  constructor(cause: unknown) {
    super('No session was to be had.', { cause });
  }
}

/** What an upload is created with. */
export interface Permission {
  readonly session: Session;
  /** TUS metadata of the creation: Gcore's five fields, all strings, and what the host adds under `metadata.tus`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** @throws {SessionFailure} */
export async function obtainPermission(row: Row, job: Job, workshop: Workshop): Promise<Permission> {
  try {
    const session = await obtainSession(row, job, workshop);
    return { session, metadata: await tusMetadata(row, job, session) };
  } catch (cause) {
    job.signal.throwIfAborted();
    throw new SessionFailure(cause);
  }
}

/** A session for the row's file: its own, the attributes', or one asked of the backend. */
async function obtainSession(row: Row, job: Job, { ports }: Workshop): Promise<Session> {
  const { session, backend, multiple } = job.options;
  if (session && multiple) {
    throw new UploadError('configuration', 'multiple needs a backend: one token is for one video.', {
      field: 'multiple',
    });
  }
  if (session) return learned(readSessionAttributes(session), job);
  if (!backend) {
    throw new UploadError('configuration', 'Set backend, or token, video-id, client-id and hostname.', {
      field: 'backend',
    });
  }
  if (row.session) return row.session;
  const file = fileOf(row);
  const metadata = await readMetadata(job, file);
  const answer = await withTimeLimit(ANSWER_WITHIN_MS, ports.clock, job.signal, (signal) =>
    askBackend(row, job, backend, sessionRequest(file, job.upload().type, metadata), signal),
  );
  row.session = readSession(answer);
  row.sessionsAsked += 1;
  row.ticket = row.session.ticket ?? row.ticket;
  return learned(row.session, job);
}

function learned(session: Session, job: Job): Session {
  job.learn({ videoId: session.videoId });
  return session;
}

async function tusMetadata(row: Row, job: Job, session: Session): Promise<Record<string, string>> {
  const file = fileOf(row);
  const { tus } = await readMetadata(job, file);
  return {
    ...tus,
    filename: file.name,
    filetype: job.upload().type,
    token: session.token,
    video_id: String(session.videoId),
    client_id: String(session.clientId),
  };
}

function askBackend(
  row: Row,
  job: Job,
  backend: Backend,
  request: SessionRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { videoId } = job.upload();
  if (videoId !== null && backend.renewSession) {
    return backend.renewSession({ videoId, ticket: row.ticket }, { signal });
  }
  const idempotencyKey = row.sessionsAsked === 0 ? row.id : `${row.id}.${row.sessionsAsked}`;
  return backend.createSession(request, { signal, idempotencyKey });
}

function sessionRequest(file: File, filetype: string, metadata: UploadMetadata): SessionRequest {
  const fields = Object.entries(metadata).filter(([field]) => field !== 'tus');
  return { ...Object.fromEntries(fields), filename: file.name, filetype, size: file.size };
}

async function readMetadata(job: Job, file: File): Promise<UploadMetadata> {
  const { metadata } = job.options;
  if (typeof metadata !== 'function') return metadata;
  try {
    return await metadata(file);
  } catch (cause) {
    throw new UploadError('configuration', 'The metadata function threw.', { field: 'metadata', cause });
  }
}

function fileOf(row: Row): File {
  if (!row.file) throw new Error('A session is asked for a row without a file.');
  return row.file;
}
