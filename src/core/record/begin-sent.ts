import { neverAborts, withTimeLimit } from '../lib/abort.js';
import { timeLimits } from '../policy/time-limits.js';
import { isOnHostOf } from '../policy/same-host.js';
import { readSession } from '../ports/session.js';
import type { AheadPlan, AheadPorts, NameAndType, SentAhead } from './ahead-ports.js';

/**
 * Makes the video of a recording, and its upload, whose length is not known yet. Null if the host takes none: the video is gone
 * then. Rejects if it fails, with no video left either.
 */
export async function beginSent(
  { name, type }: NameAndType,
  { scope, backend, fields, tus }: AheadPlan,
  { clock, growing, hosts, newId }: AheadPorts,
  signal: AbortSignal,
): Promise<SentAhead | null> {
  const id = newId();
  const request = { ...fields, filename: name, filetype: type, size: null };
  const session = readSession(
    await withTimeLimit(timeLimits.sessionMs, clock, signal, (limited) =>
      backend.createSession(request, { signal: limited, idempotencyKey: id }),
    ),
  );
  const { endpoints, videoId, clientId, ticket, token } = session;
  const deleteVideo = (): Promise<void> =>
    withTimeLimit(timeLimits.backendMs, clock, neverAborts, async (limited) =>
      backend.deleteVideo?.({ videoId, ticket }, { signal: limited }),
    ).catch(() => undefined);
  try {
    const transfer = await growing();
    const [endpoint = ''] = endpoints;
    if (!(await transfer.isTaken(endpoint))) {
      hosts.remember(scope, false);
      await deleteVideo();
      return null;
    }
    const metadata = {
      ...tus,
      filename: name,
      filetype: type,
      token,
      video_id: String(videoId),
      client_id: String(clientId),
    };
    const upload = await withTimeLimit(timeLimits.uploadHostMs, clock, signal, (limited) =>
      transfer.create({ endpoint, endpoints, metadata }, limited),
    );
    const createdAt = endpoints.find((host) => isOnHostOf(upload.uploadUrl, host)) ?? endpoint;
    return { id, scope, endpoint: createdAt, clientId, videoId, ticket, ...upload };
  } catch (error) {
    await deleteVideo();
    throw error;
  }
}
