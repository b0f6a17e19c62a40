import type { Context } from './row/context.js';
import { readSessionAttributes } from './ports/session.js';

/**
 * Prepares what every upload needs: the code that inspects and sends files, and a connection to the host if it is known
 * already. The upload itself will notice if something fails.
 */
export function warmUp({ ports, options }: Pick<Context, 'ports' | 'options'>): void {
  void ports.transfer.open().catch(() => undefined);
  void ports.inspector.open?.();
  void ports.siteWorker.connect();
  const { session } = options();
  if (!session) return;
  try {
    const [endpoint] = readSessionAttributes(session).endpoints;
    if (endpoint !== undefined) ports.preconnect(endpoint);
  } catch {
    // A malformed session is said when a file's turn comes.
  }
}
