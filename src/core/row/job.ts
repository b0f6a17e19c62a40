import { UploadError } from '../model/errors.js';
import type { UploaderEventDetails } from '../model/events.js';
import { reportUncaught } from '../model/report.js';
import { percentOf } from '../model/percent.js';
import type { Upload } from '../model/state.js';
import type { Context } from './context.js';
import type { Job, Row } from './row.js';

/** Stops the row's work. `row.settled` settles when nothing is left of it. */
export function stopJob(row: Row): void {
  const { job } = row;
  row.job = null;
  if (job) jobControllers.get(job)?.abort();
}

const jobControllers = new WeakMap<Job, AbortController>();

/**
 * Begins work for a row once its previous job has settled. If `work` rejects, the upload has failed: with the
 * `UploadError`, or with a bug, which is reported like an uncaught error. A stop is not an error.
 */
export function beginJob(row: Row, { store, options }: Context, work: (job: Job) => Promise<void>): void {
  stopJob(row);
  const controller = new AbortController();
  const { signal } = controller;
  const job: Job = {
    signal,
    options: { ...options(), ...(row.metadata && { metadata: row.metadata }) },
    move: (to, facts) => {
      if (!signal.aborted) store.dispatch({ type: 'moved', id: row.id, to, ...(facts && { facts }) });
    },
    learn: (facts) => {
      if (!signal.aborted) store.dispatch({ type: 'learned', id: row.id, facts });
    },
    progress: (progress) => {
      job.learn({ progress });
      job.emit('progress', progressDetail(job.upload()));
    },
    emit: (type, detail) => signal.aborted || store.emit(type, row.id, detail),
    upload: () => {
      const upload = store.get(row.id);
      if (!upload) throw new Error('A job outlived its row.');
      return upload;
    },
  };
  jobControllers.set(job, controller);
  row.job = job;
  const before = row.settled;
  row.settled = before
    .then(() => (signal.aborted ? undefined : work(job)))
    .catch((cause: unknown) => {
      if (signal.aborted) return;
      if (cause instanceof UploadError) return job.move({ state: 'failed', error: cause });
      reportUncaught(cause);
      job.move({
        state: 'failed',
        error: new UploadError('internal', 'A bug in gcore-uploader; please report it.', { cause }),
      });
    })
    .finally(() => {
      if (row.job === job) row.job = null;
    });
}

function progressDetail(upload: Upload): UploaderEventDetails['progress'] {
  const { bytesUploaded, bytesConfirmed, speed, remainingMs } = upload.progress;
  return {
    bytesUploaded,
    bytesConfirmed,
    bytesTotal: upload.size,
    percent: percentOf(upload),
    speed,
    remaining: remainingMs === null ? null : remainingMs / 1000,
  };
}
