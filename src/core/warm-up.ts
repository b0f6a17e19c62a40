import type { Context } from './row/context.js';
import { readSessionAttributes } from './ports/session.js';

/**
 * Gets ready what an upload will need whatever the file is: the code that looks into it and sends it, and where the host is
 * known already a connection to it. Failing is for the upload itself to notice.
 */
export function warmUp({ ports, options }: Pick<Context, 'ports' | 'options'>): void {
  void ports.transfer.open().catch(() => undefined);
  void ports.inspector.open?.();
  const { session } = options();
  if (!session) return;
  try {
    const [endpoint] = readSessionAttributes(session).endpoints;
    if (endpoint !== undefined) ports.preconnect(endpoint);
  } catch {
    // A malformed session is said when a file's turn comes.
  }
}
