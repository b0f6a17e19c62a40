import { takeFingerprint } from '../file/fingerprint.js';
import { newRecord } from '../ledger/record.js';
import { neverAborts, withTimeLimit } from '../lib/abort.js';
import { timeLimits } from '../policy/time-limits.js';
import type { AheadPorts, SentAhead } from './ahead-ports.js';

/** Lets the uploader find what was sent of a recording: it then goes on there when the file is added. Rejects if it cannot. */
export async function rememberSent(
  sent: SentAhead,
  file: File,
  { clock, digest, ledger }: AheadPorts,
): Promise<void> {
  const now = clock.now();
  const fingerprint = await takeFingerprint(file, digest);
  const row = { id: sent.id, ticket: sent.ticket, fingerprint, ref: null };
  const upload = { addedAt: now, type: file.type };
  await ledger.save(newRecord(row, file, upload, sent, sent, { now, expiresAt: sent.expiresAt }));
}

/** Ends what was sent of a recording that nobody wants: its record, the upload, the video. Never rejects. */
export async function endSent(sent: SentAhead, { clock, growing, ledger, plan }: AheadPorts): Promise<void> {
  const within = (limitMs: number, work: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> =>
    withTimeLimit(limitMs, clock, neverAborts, work).catch(() => undefined);
  await ledger.forget(sent.id).catch(() => undefined);
  await within(timeLimits.uploadHostMs, async (signal) =>
    (await growing()).terminate(sent.uploadUrl, signal),
  );
  const now = plan();
  if (now?.scope !== sent.scope) return;
  await within(timeLimits.backendMs, async (signal) => now.backend.deleteVideo?.(sent, { signal }));
}

/** Learns from the uploads of a scope whether its host takes some whose length is said last. Never rejects. */
export async function learnHost(scope: string, { growing, hosts, ledger }: AheadPorts): Promise<void> {
  try {
    const [record] = await ledger.list(scope);
    if (record) hosts.remember(scope, await (await growing()).isTaken(record.endpoint));
  } catch {
    // What is not known is not used.
  }
}
