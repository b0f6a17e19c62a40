import { afterBackendFailure, backendAnswered } from '../policy/backend-retry.js';
import { UploadError } from '../model/errors.js';
import { FailureStreak } from '../policy/failure-streak.js';
import type { Job, Row, Context } from '../row/row.js';
import { scopeOf } from '../session/obtain-session.js';
import { waitFor } from '../lib/abort.js';

/** Has Gcore fetch a row's link. Leaves the row uploaded (in Gcore's hands) or failed. */
export async function importLink(row: Row, job: Job, context: Context): Promise<void> {
  const failures = new FailureStreak();
  const unsubscribe = failures.endWhenOnline(context.ports.connectivity);
  try {
    await importUntilDone(row, job, context, failures);
  } finally {
    unsubscribe();
  }
}

async function importUntilDone(
  row: Row,
  job: Job,
  { ports, importer, hostMemory }: Context,
  failures: FailureStreak,
): Promise<void> {
  const { backend } = job.options;
  const address = scopeOf(job.options);
  if (!backend?.importVideos || !row.importRequest) {
    const error = new UploadError('configuration', 'Links need a backend with POST /imports.', {
      field: 'backend',
    });
    return job.move({ state: 'failed', error });
  }
  for (;;) {
    try {
      const { video, ticket } = await importer.import(row.importRequest, row.id, backend);
      hostMemory.answered(address);
      row.ticket = ticket;
      row.backendOptions = job.options;
      job.learn({ videoId: video.id });
      return job.move({ state: 'uploaded' });
    } catch (error) {
      job.signal.throwIfAborted();
      if (backendAnswered(error)) hostMemory.answered(address);
      const { retryDelaysMs } = job.options;
      const past = { reached: hostMemory.hasAnswered(address), retryDelaysMs };
      const next = await afterBackendFailure(error, failures, past, ports, job.signal);
      if (next instanceof UploadError) return job.move({ state: 'failed', error: next });
      const { cause, delayMs, wakes, attempt } = next;
      job.move({ state: 'interrupted', cause, attempt, retryAt: ports.clock.now() + delayMs });
      await waitFor(delayMs, wakes, ports, job.signal);
    }
  }
}
