import { backendAnswered, backendFailureKind, decideBackendRetry } from './backend-retry.js';
import { UploadError } from './errors.js';
import { FailureStreak } from './failure-streak.js';
import type { RetryHistory } from './retry.js';
import type { Job, Row, Workshop } from './row.js';
import { scopeOf } from './sessions.js';
import { waitFor } from './waiting.js';

/** Has Gcore fetch a row's link. Leaves the row uploaded (in Gcore's hands) or failed. */
export async function importLink(row: Row, job: Job, workshop: Workshop): Promise<void> {
  const failures = new FailureStreak();
  const unsubscribe = failures.endWhenOnline(workshop.ports.connectivity);
  try {
    await importUntilDone(row, job, workshop, failures);
  } finally {
    unsubscribe();
  }
}

async function importUntilDone(
  row: Row,
  job: Job,
  { ports, importer, hosts }: Workshop,
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
      hosts.answered(address);
      row.ticket = ticket;
      job.learn({ videoId: video.id });
      return job.move({ state: 'uploaded' });
    } catch (error) {
      job.signal.throwIfAborted();
      if (backendAnswered(error)) hosts.answered(address);
      const history: RetryHistory = {
        ...failures.failed(backendFailureKind(error), ports.clock.elapsed()),
        created: false,
        reached: hosts.hasAnswered(address),
        online: ports.connectivity.online,
        sessionRenewed: false,
        renewable: false,
        hostsLeft: 0,
        retryDelaysMs: job.options.retryDelaysMs,
        jitter: ports.random.number(),
      };
      let decision = decideBackendRetry(error, history);
      if (decision.do === 'fail-if-online' && !(await failures.isHostAlone(ports, job.signal))) {
        decision = decision.otherwise;
      }
      if (decision.do !== 'wait') return job.move({ state: 'failed', error: decision.error });
      const { cause, delayMs, wakes } = decision;
      job.move({
        state: 'interrupted',
        cause,
        attempt: history.attempt,
        retryAt: ports.clock.now() + delayMs,
      });
      await waitFor(delayMs, wakes, ports, job.signal);
    }
  }
}
