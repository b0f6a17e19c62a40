import type { Context } from '../row/context.js';
import type { SessionRequest } from '../ports/backend.js';
import { UploadError } from '../model/errors.js';
import { timeLimits } from '../policy/time-limits.js';
import type { UploadMetadata } from '../ports/options.js';
import type { Ports } from '../ports/ports.js';
import type { Job, RequestedSession, Row } from '../row/row.js';
import { withTimeLimit } from '../lib/abort.js';

/**
 * The request for a row's session. The host's metadata are read once for all attempts of a job. The next job reads them
 * again, because the person may have corrected them; if they changed, it is another request.
 * @throws {UploadError} `configuration` if the host's function fails
 */
export async function sessionRequest(
  row: Row,
  file: File,
  job: Job,
  { ports }: Context,
): Promise<RequestedSession> {
  const before = row.sessionRequest;
  if (before?.job === job) return before;
  const { tus, fields } = await readMetadata(job, file, ports);
  const { type: filetype, videoId } = job.upload();
  const request = { ...fields, filename: file.name, filetype, size: file.size };
  const idempotencyKey =
    before && saysTheSame(before.request, request)
      ? before.idempotencyKey
      : before || videoId !== null
        ? ports.random.id()
        : row.id;
  return (row.sessionRequest = { job, idempotencyKey, request, tus });
}

async function readMetadata(
  { options, signal }: Job,
  file: File,
  { clock }: Ports,
): Promise<Pick<RequestedSession, 'tus'> & { readonly fields: UploadMetadata }> {
  const { metadata } = options;
  try {
    const { tus = {}, ...fields } =
      typeof metadata === 'function'
        ? await withTimeLimit(timeLimits.metadataMs, clock, signal, async () => metadata(file))
        : metadata;
    return { tus, fields };
  } catch (cause) {
    signal.throwIfAborted();
    throw new UploadError('configuration', `The metadata function failed: ${String(cause)}`, {
      field: 'metadata',
      cause,
    });
  }
}

/** A value that is new each time, such as a list, counts as different: a key must never be sent with another body. */
function saysTheSame(one: SessionRequest, other: SessionRequest): boolean {
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([field, value]) => field in other && other[field] === value)
  );
}
