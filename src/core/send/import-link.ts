import { UploadError } from '../model/errors.js';
import type { Context } from '../row/context.js';
import type { Job, Row } from '../row/row.js';
import { askBackend } from '../session/ask-backend.js';
import { scopeOf } from '../session/scope.js';

/**
 * Imports a row's link: Gcore fetches the file. Leaves the row uploaded, since the video is with Gcore then.
 * @throws {UploadError} if the backend refuses, or there is none that imports
 */
export async function importLink(
  row: Row,
  job: Job,
  { ports, importer, hostMemory }: Context,
): Promise<void> {
  const { backend, retryDelaysMs } = job.options;
  const { importRequest } = row;
  if (!backend?.importVideos || !importRequest) {
    throw new UploadError('configuration', 'Links need a backend with POST /imports.', { field: 'backend' });
  }
  const address = scopeOf(job.options);
  const { video, ticket } = await askBackend(
    {
      ask: () => importer.import(importRequest, row.id, backend),
      retryDelaysMs,
      hasAnswered: () => hostMemory.hasAnswered(address),
      onAnswered: () => hostMemory.answered(address),
      onWait: ({ cause, attempt, delayMs }) =>
        job.move({ state: 'interrupted', cause, attempt, retryAt: ports.clock.now() + delayMs }),
    },
    ports,
    job.signal,
  );
  row.ticket = ticket;
  row.backendOptions = job.options;
  job.learn({ videoId: video.id });
  job.move({ state: 'uploaded' });
}
