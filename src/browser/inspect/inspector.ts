import { type MediaInfo, unknownMedia } from '../../core/model/media-info.js';
import type { Inspector } from '../../core/ports/ports.js';
import { BoundedReader, MAX_BYTES } from './bounded-reader.js';
import type { readInfo } from './read-info.js';
import { canProbe, probeWithVideo } from './video-probe.js';

/** What a look into a file may take in all. */
const MAX_MS = 2000;

/** How long the code to look with may take to arrive; the person waits for no verdict longer than this. */
const MAX_LOAD_MS = 8000;

export interface InspectorOptions {
  readonly maxBytes?: number;
  readonly maxMs?: number;
  readonly maxLoadMs?: number;
  /** Loads the code that knows the formats; by default as a chunk of its own. */
  readonly load?: () => Promise<{ readonly readInfo: typeof readInfo }>;
}

/**
 * Looks into files: what they are by their content, what is in them, and whether something is missing. Reads at most 2 MB
 * and takes at most 2 s a file (and the time to load its code, once); what is not known by then stays `null`.
 */
export function createInspector(options: InspectorOptions = {}): Inspector {
  const load = options.load ?? (() => import('./read-info.js'));
  return {
    async open() {
      await load().catch(() => undefined);
    },
    async inspect(file, signal) {
      let info = unknownMedia;
      const tell = (facts: Partial<MediaInfo>): void => {
        info = { ...info, ...facts };
      };
      try {
        const reading = await within(options.maxLoadMs ?? MAX_LOAD_MS, signal, load);
        await within(options.maxMs ?? MAX_MS, signal, async (limit) => {
          const reader = new BoundedReader(file, limit, options.maxBytes ?? MAX_BYTES);
          await reading.readInfo(reader, tell);
          if (canProbe(info)) tell(await probeWithVideo(file, reader.bytesLeft, limit));
        });
      } catch {
        // The code did not come, the time or the bytes are spent, or the file cannot be read: what was told stands.
      }
      signal.throwIfAborted();
      return Object.freeze(info);
    },
  };
}

/**
 * Runs a task for a time. Its signal ends with the caller's, or when the time is over; the answer does not wait for the
 * task to notice.
 */
async function within<T>(
  maxMs: number,
  signal: AbortSignal,
  task: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    limit.signal.addEventListener('abort', () => {
      reject(limit.signal.reason as Error);
    });
    timer = setTimeout(() => {
      limit.abort(new DOMException('The time to look into the file is over.', 'TimeoutError'));
    }, maxMs);
  });
  const end = (): void => {
    limit.abort(signal.reason);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([task(limit.signal), over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
