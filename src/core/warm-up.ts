import type { Context } from './row/context.js';
import { readSessionAttributes } from './ports/session.js';

/**
 * Prepares what every upload needs: the code that inspects and sends files, and if the host is known already, a
 * connection to it and what it can do. The upload itself will notice if something fails.
 */
export function warmUp({ ports, options }: Pick<Context, 'ports' | 'options'>): void {
  const transfer = ports.transfer.open().catch(() => null);
  void ports.inspector.open?.();
  void ports.siteWorker.connect();
  const { session } = options();
  if (!session) return;
  try {
    const [endpoint] = readSessionAttributes(session).endpoints;
    if (endpoint === undefined) return;
    ports.preconnect(endpoint);
    void transfer.then((opened) => opened?.greet?.(endpoint));
  } catch {
    // A malformed session is said when a file's turn comes.
  }
}
