import { decideBackendRetry } from './backend-retry.js';
import { UploadError } from './errors.js';
import type { Reason } from './media-info.js';
import type { Backend, ImportRequest, TicketedVideo } from './ports.js';
import type { Job, Row, Workshop } from './row.js';
import { waitFor, withTimeLimit } from './waiting.js';

/** Gcore's limit on one batch. */
const BATCH_MOST = 500;
const ANSWER_WITHIN_MS = 60_000;

/**
 * Why a link cannot be an original, or null: Gcore fetches a file at a public http(s) URL; playlists are for viewers.
 */
export function linkProblem(link: string): Reason | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url) return { code: 'link', problem: 'invalid' };
  if (!/^https?:$/.test(url.protocol)) return { code: 'link', problem: 'scheme' };
  if (url.username || url.password) return { code: 'link', problem: 'credentials' };
  if (/\.(m3u8|mpd)$/i.test(url.pathname)) return { code: 'link', problem: 'playlist' };
  return null;
}

/** Gathers the links that are started together into as few requests as Gcore allows. */
export type Importer = (request: ImportRequest, key: string, backend: Backend) => Promise<TicketedVideo>;

export function createImporter({ ports }: Pick<Workshop, 'ports'>): Importer {
  interface Waiting {
    readonly request: ImportRequest;
    readonly key: string;
    readonly resolve: (imported: TicketedVideo) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting = new Map<Backend, Waiting[]>();

  const flush = async (backend: Backend): Promise<void> => {
    const all = waiting.get(backend) ?? [];
    waiting.delete(backend);
    for (let first = 0; first < all.length; first += BATCH_MOST) {
      const batch = all.slice(first, first + BATCH_MOST);
      try {
        const { signal } = new AbortController();
        const idempotencyKey = batch[0]?.key ?? '';
        const imported = await withTimeLimit(ANSWER_WITHIN_MS, ports.clock, signal, async (limited) =>
          backend.importVideos?.(
            batch.map(({ request }) => request),
            { signal: limited, idempotencyKey },
          ),
        );
        batch.forEach(({ resolve, reject }, index) => {
          const answer = imported?.[index];
          if (answer) resolve(answer);
          else
            reject(
              new UploadError('import', 'The backend did not answer for every link.', { field: 'videos' }),
            );
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
  };

  return (request, key, backend) =>
    new Promise((resolve, reject) => {
      const batch = waiting.get(backend) ?? [];
      if (batch.length === 0) queueMicrotask(() => void flush(backend));
      waiting.set(backend, [...batch, { request, key, resolve, reject }]);
    });
}

/** Has Gcore fetch a row's link. Leaves the row uploaded (in Gcore's hands) or failed. */
export async function importLink(row: Row, job: Job, workshop: Workshop): Promise<void> {
  const { backend } = job.options;
  const { ports, importer } = workshop;
  if (!backend?.importVideos || !row.importRequest) {
    const error = new UploadError('configuration', 'Links need a backend with POST /imports.', {
      field: 'backend',
    });
    return job.move({ state: 'failed', error });
  }
  const startedAt = ports.clock.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { video, ticket } = await importer(row.importRequest, row.id, backend);
      row.ticket = ticket;
      job.learn({ videoId: video.id });
      return job.move({ state: 'uploaded' });
    } catch (error) {
      job.signal.throwIfAborted();
      const decision = decideBackendRetry(error, {
        attempt,
        failingForMs: ports.clock.now() - startedAt,
        created: false,
        reached: false,
        online: ports.connectivity.online,
        sessionRenewed: false,
        renewable: false,
        hostsLeft: 0,
        retryDelaysMs: job.options.retryDelaysMs,
        jitter: ports.random.number(),
      });
      if (decision.do !== 'wait') return job.move({ state: 'failed', error: decision.error });
      job.move({
        state: 'interrupted',
        cause: decision.cause,
        attempt,
        retryAt: ports.clock.now() + decision.delayMs,
      });
      await waitFor(decision.delayMs, decision.wakes, ports, job.signal);
    }
  }
}
