import { takeFingerprint } from '../file/fingerprint.js';
import { TimeLimit, withTimeLimit } from '../lib/abort.js';
import { timeLimits } from '../policy/time-limits.js';
import type { Ports } from '../ports/ports.js';
import type { Transfer } from '../ports/transfer-port.js';
import { TransferFailure } from '../ports/transfer-failure.js';
import type { Context } from '../row/context.js';
import { fileOf, type Job, type Row } from '../row/row.js';
import { obtainSession } from '../session/obtain-session.js';
import { scopeOf, THIS_VISIT } from '../session/scope.js';
import { AttemptObserver } from './attempt-observer.js';
import { mayLend } from './lend-row.js';
import type { Run } from './run.js';
import { AttemptBroken, SILENT_FOR_MS, startWatchdog } from './watchdog.js';

/**
 * Tries once to bring the file's remaining bytes to the server: creates the upload if there is none, else continues at the
 * server's offset. Resolves when the server has every byte.
 * @throws {TransferFailure} what went wrong at the upload host
 * @throws {AttemptBroken} if the machine slept, if another upload met a 429, or if the upload was created and may be handed over
 * @throws {SessionFailure} if there is no session to create the upload with
 */
export async function attemptToSend(row: Row, job: Job, run: Run, context: Context): Promise<void> {
  const { ports, backoff } = context;
  const transfer = await openTransfer(job, ports);
  const credentials = row.record ? null : await obtainSession(row, job, context);
  const session = credentials?.session ?? null;
  if (session) {
    run.endpoints = session.endpoints;
    row.journal.note(ports.clock.elapsed(), { is: 'session' });
  }
  const endpoint = row.record?.endpoint ?? endpointOf(run);
  job.signal.throwIfAborted();
  run.goTo(endpoint);
  run.expectHiding(ports.transfer.isIntercepted?.() ?? false);
  if (backoff.remainingMs(endpoint) > 0) throw new AttemptBroken('host-shut');

  const watchdog = startWatchdog(endpoint, job.signal, { ...ports, backoff });
  const isLent = mayLend(row, ports) && scopeOf(job.options) !== THIS_VISIT;
  const observer = new AttemptObserver({ row, job, run, watchdog, ports, session, endpoint, isLent });
  watchdog.reset(SILENT_FOR_MS);
  try {
    await transfer.send(
      {
        file: fileOf(row),
        endpoint,
        endpoints: session?.endpoints ?? [endpoint],
        uploadUrl: row.record?.uploadUrl ?? null,
        confirmedBytes: row.record?.bytesConfirmed ?? 0,
        metadata: credentials?.metadata ?? {},
        creationBytes: () => run.creationBytes(ports.clock.elapsed()),
        chunkBytes: (offset) => {
          const now = ports.clock.elapsed();
          const bytes = run.nextChunkBytes(offset, now);
          row.journal.note(now, { is: 'chunk', offset, bytes, model: run.chunks });
          return bytes;
        },
        isUnchanged: () => isUnchanged(row, ports),
      },
      observer,
      watchdog.signal,
    );
  } catch (error) {
    throw error instanceof AttemptBroken && error.because === 'stalled' ? stalled(row, error) : error;
  } finally {
    observer.stop();
    watchdog.release();
  }
}

const stalled = ({ record }: Row, cause: AttemptBroken): TransferFailure =>
  new TransferFailure('stalled', record ? 'patch' : 'create', 'The connection stayed open and silent.', {
    cause,
  });

/** An `import()` can hang for good. A later attempt uses the code if it arrives after all. */
async function openTransfer({ signal }: Job, { transfer, clock }: Ports): Promise<Transfer> {
  try {
    return await withTimeLimit(timeLimits.loadMs, clock, signal, () => transfer.open());
  } catch (cause) {
    if (!(cause instanceof TimeLimit)) throw cause;
    throw new TransferFailure('load', 'load', 'The upload code did not load.', { cause });
  }
}

/**
 * Whether a readable file still is the one that was chosen: Firefox reads on in a file that was written to since, while
 * other browsers refuse.
 */
async function isUnchanged({ record, file }: Row, { digest }: Ports): Promise<boolean> {
  if (!file || record?.hash == null) return true;
  const now = await takeFingerprint(file, digest);
  return now.hash === null || now.hash === record.hash;
}

function endpointOf({ endpoints, hostIndex }: Run): string {
  const endpoint = endpoints[hostIndex % endpoints.length];
  if (endpoint === undefined) throw new Error('A session has no upload host.');
  return endpoint;
}
