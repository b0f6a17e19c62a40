import { unknownMedia } from '../../core/model/media-info.js';
import type { Clock, Inspector } from '../../core/ports/ports.js';
import { withTimeLimit } from '../../core/lib/abort.js';

/** How long the code may take to arrive: a connection that hangs keeps nobody from sending a file. */
const LOAD_WITHIN_MS = 8000;

/**
 * An inspector whose code is loaded before the first file, or with it. Without its code (the network is away, or hangs)
 * nothing is known of a file, which stops nobody.
 */
export function lazyInspector(clock: Clock, load: () => Promise<Inspector>): Inspector {
  return {
    open: async () => (await load().catch(() => null))?.open?.(),
    async inspect(file, signal) {
      const inspector = await withTimeLimit(LOAD_WITHIN_MS, clock, signal, load).catch(() => null);
      signal.throwIfAborted();
      return inspector ? inspector.inspect(file, signal) : unknownMedia;
    },
  };
}
