import { startWatchdog, ANSWER_WITHIN_MS, SILENT_FOR_MS, AttemptBroken, type Watchdog } from './watchdog.js';
import { takeFingerprint } from '../file/fingerprint.js';
import type { ConfirmedChunk, Ports, Transfer, TransferObserver } from '../ports/ports.js';
import { rememberContent } from '../ledger/sample-content.js';
import { newRecord, updateRecord } from '../ledger/record.js';
import type { Job, Row, Context } from '../row/row.js';
import type { Run } from './run.js';
import { isOnHostOf } from '../policy/same-host.js';
import { lockName } from '../resume/broadcast-rows.js';
import type { Session } from '../ports/session.js';
import { obtainSession, scopeOf } from '../session/obtain-session.js';
import { every } from '../lib/every.js';
import { createThrottle, type Throttle } from '../lib/throttle.js';
import { TransferFailure } from '../ports/transfer-failure.js';
import { TimeLimit, withTimeLimit } from '../lib/abort.js';

/** Ten a second are the most that anybody can read; a little over 100 ms leaves room for the last one. */
const PROGRESS_EVERY_MS = 112;
/** While an answer is waited for, no byte moves and the time left goes on counting down. */
const TIME_LEFT_EVERY_MS = 1000;
const LOADS_WITHIN_MS = 30_000;

/**
 * One try to bring the file's remaining bytes to the server: creates the upload where there is none, else goes on from
 * the server's offset. Resolves when the server has every byte.
 * @throws {TransferFailure} what the transfer showed
 * @throws {AttemptBroken} when the machine slept, or another upload met a 429
 * @throws {SessionFailure} when there is none to create it with
 */
export async function attemptToSend(row: Row, job: Job, run: Run, context: Context): Promise<void> {
  const { ports, backoff } = context;
  const transfer = await openTransfer(job, ports);
  const credentials = row.record ? null : await obtainSession(row, job, context);
  const session = credentials?.session ?? null;
  if (session) run.endpoints = session.endpoints;
  const endpoint = row.record?.endpoint ?? endpointOf(run);
  const metadata = credentials?.metadata ?? {};
  job.signal.throwIfAborted();
  run.goTo(endpoint);
  if (backoff.remainingMs(endpoint) > 0) throw new AttemptBroken('host-shut');

  const watchdog = startWatchdog(endpoint, job.signal, { ...ports, backoff });
  const uploadUrl = row.record?.uploadUrl ?? null;
  const chunkBytes = (offset: number): number => run.nextChunkBytes(offset, ports.clock.elapsed());
  const progress = createThrottle(ports.clock, PROGRESS_EVERY_MS, () =>
    job.progress(run.progressAt(ports.clock.elapsed())),
  );
  const observer = observe(row, job, run, watchdog, progress, context, { session, endpoint });
  const stopCounting = every(ports.clock, TIME_LEFT_EVERY_MS, () => {
    if (job.upload().state === 'uploading') progress.request();
  });
  watchdog.reset(SILENT_FOR_MS);
  try {
    await transfer.send(
      {
        file: fileOf(row),
        endpoint,
        endpoints: session?.endpoints ?? [endpoint],
        uploadUrl,
        metadata,
        chunkBytes,
        isUnchanged: () => isUnchanged(row, ports),
      },
      observer,
      watchdog.signal,
    );
  } catch (error) {
    throw error instanceof AttemptBroken && error.because === 'stalled'
      ? new TransferFailure(
          'stalled',
          row.record ? 'patch' : 'create',
          'The connection stayed open and silent.',
          { cause: error },
        )
      : error;
  } finally {
    stopCounting();
    progress.stop();
    watchdog.release();
  }
}

/** An `import()` can hang for good; a later attempt goes on with it once it does not. */
async function openTransfer({ signal }: Job, { transfer, clock }: Ports): Promise<Transfer> {
  try {
    return await withTimeLimit(LOADS_WITHIN_MS, clock, signal, () => transfer.open());
  } catch (cause) {
    if (!(cause instanceof TimeLimit)) throw cause;
    throw new TransferFailure('load', 'load', 'The code that uploads does not come.', { cause });
  }
}

function observe(
  row: Row,
  job: Job,
  run: Run,
  watchdog: Watchdog,
  progress: Throttle,
  { ports }: Context,
  at: { readonly session: Session | null; readonly endpoint: string },
): TransferObserver {
  const { clock } = ports;
  return {
    created(uploadUrl, expiresAt) {
      const scope = scopeOf(job.options);
      if (!at.session || scope === null) return;
      const endpoint = at.session.endpoints.find((host) => isOnHostOf(uploadUrl, host)) ?? at.endpoint;
      const where = { scope, endpoint, uploadUrl };
      row.record = newRecord(row, fileOf(row), job.upload().type, at.session, where, {
        now: clock.now(),
        expiresAt,
      });
      row.credentials = null;
      void updateRecord(row, ports, {});
      row.locking = holdLock(row, uploadUrl, ports);
    },
    offset(bytes) {
      watchdog.reset(SILENT_FOR_MS);
      run.offset(bytes, clock.elapsed());
      void updateRecord(row, ports, { bytesConfirmed: bytes });
      if (row.record?.spreadHash === null && !run.contentRead) {
        run.contentRead = true;
        void rememberContent(row, fileOf(row), job.signal, ports);
      }
      // A server may take bytes back in the midst of an attempt, which begins nothing.
      if (job.upload().state === 'uploading') return job.learn({ progress: run.progressAt(clock.elapsed()) });
      job.move({ state: 'uploading' }, { progress: run.progressAt(clock.elapsed()) });
      tellBegin(row, job, bytes);
    },
    sent(bytes) {
      const answerIsDue = run.sent(bytes, clock.elapsed());
      watchdog.reset(answerIsDue ? ANSWER_WITHIN_MS : SILENT_FOR_MS);
      progress.request();
    },
    confirmed(chunk: ConfirmedChunk) {
      watchdog.reset(SILENT_FOR_MS);
      run.confirmed(chunk, clock.elapsed());
      void updateRecord(row, ports, { bytesConfirmed: chunk.offset });
      progress.request();
    },
    alive: () => watchdog.reset(SILENT_FOR_MS),
  };
}

/** Says to other tabs that this one sends it, unless it came to its end before the lock was to be had. */
async function holdLock(row: Row, uploadUrl: string, { locks }: Ports): Promise<void> {
  const unlock = await locks.tryAcquire(lockName(uploadUrl));
  const goesOn = row.record?.uploadUrl === uploadUrl && row.record.stage === 'sending';
  if (goesOn) row.unlock = unlock;
  else unlock?.();
}

/**
 * Whether a file that can be read is the one that was chosen: Firefox reads on in one that was written to since, where
 * other browsers refuse.
 */
async function isUnchanged({ record, file }: Row, { digest }: Ports): Promise<boolean> {
  if (!file || record?.hash == null) return true;
  const now = await takeFingerprint(file, digest);
  return now.hash === null || now.hash === record.hash;
}

/** `start` once a run, `resume` whenever it goes on. */
function tellBegin(row: Row, job: Job, bytesUploaded: number): void {
  if (row.resumeCause === null) job.emit('start', { videoId: job.upload().videoId });
  else job.emit('resume', { bytesUploaded, cause: row.resumeCause });
  row.resumeCause = 'interruption';
}

function endpointOf({ endpoints, hostIndex }: Run): string {
  const endpoint = endpoints[hostIndex % endpoints.length];
  if (endpoint === undefined) throw new Error('A session has no upload host.');
  return endpoint;
}

function fileOf(row: Row): File {
  if (!row.file) throw new Error('A row without a file is sent.');
  return row.file;
}
