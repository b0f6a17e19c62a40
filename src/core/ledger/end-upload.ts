import type { Context } from '../row/context.js';
import type { Backend } from '../ports/backend.js';
import { backendOf } from '../session/backend-of-row.js';
import { forgetRecord } from './record.js';
import type { Row } from '../row/row.js';
import { timeLimits } from '../policy/time-limits.js';
import { TransferFailure } from '../ports/transfer-failure.js';
import { neverAborts, waitFor, withTimeLimit } from '../lib/abort.js';

/** The server may still drain the last PATCH and answer 423 until it did. */
const TERMINATE_DELAYS_MS = [1000, 3000, 10_000, 30_000];

/**
 * Ends an unfinished upload everywhere, once nothing of it is under way: the record, the upload on the server if the
 * server allows it (never a complete one), the video through the backend. The person does not wait for any of it.
 */
export async function cleanUp(row: Row, videoId: number | null, context: Context): Promise<void> {
  const { backend } = backendOf(row, context);
  context.importer.abandon(row.id);
  await row.settled;
  const { record } = row;
  // The lock is kept until the upload is gone, so that no tab resumes what it read about it before.
  const release = row.lock.handOver();
  const forgotten = forgetRecord(row, context.ports);
  if (record) await endOnServer(record.uploadUrl, context);
  await forgotten;
  release();
  if (videoId !== null && backend?.deleteVideo) await deleteVideo(videoId, row.ticket, backend, context);
}

/** Throws away what was sent so far: the upload ends on the server, and its record goes. */
export function discardUpload(row: Row, context: Context): void {
  if (row.record) void endOnServer(row.record.uploadUrl, context);
  void forgetRecord(row, context.ports).finally(row.lock.handOver());
  row.resumeCause = null;
}

/** Ends an incomplete upload on the server, if the server allows it. Never rejects. */
export async function endOnServer(uploadUrl: string, { ports }: Context): Promise<void> {
  const signal = neverAborts;
  for (const delayMs of [0, ...TERMINATE_DELAYS_MS]) {
    if (delayMs > 0) await waitFor(delayMs, false, ports, signal);
    try {
      return await withTimeLimit(timeLimits.uploadHostMs, ports.clock, signal, async (limited) =>
        (await ports.transfer.open()).terminate(uploadUrl, limited),
      );
    } catch (error) {
      if (error instanceof TransferFailure && error.kind === 'http' && error.status !== 423) return;
    }
  }
}

/** A video that cannot be deleted stays empty at Gcore; the host can sweep those (`sweepEmpty` of the backend kit). */
async function deleteVideo(
  videoId: number,
  ticket: string | null,
  backend: Backend,
  { ports }: Context,
): Promise<void> {
  const signal = neverAborts;
  await withTimeLimit(timeLimits.backendMs, ports.clock, signal, async (limited) =>
    backend.deleteVideo?.({ videoId, ticket }, { signal: limited }),
  ).catch(() => undefined);
}
