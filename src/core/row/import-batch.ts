import { BackendError } from '../ports/backend-error.js';
import { UploadError } from '../model/errors.js';
import { timeLimits } from '../policy/time-limits.js';
import type { Backend, ImportRequest, TicketedVideo } from '../ports/backend.js';
import type { Ports } from '../ports/ports.js';
import { withTimeLimit } from '../lib/abort.js';

/** Gcore's limit on one batch. */
const BATCH_MOST = 500;

interface Link {
  readonly request: ImportRequest;
  readonly key: string;
}

/** Gathers the links that are started together into as few requests as Gcore allows. */
export interface Importer {
  /**
   * @param key the link's own, the same for each try of it
   * @throws what the backend rejects with
   */
  import(request: ImportRequest, key: string, backend: Backend): Promise<TicketedVideo>;
  /** Nobody wants this link any more: if a video was made of it meanwhile, it is deleted. */
  abandon(key: string): void;
}

/**
 * Links that went out in one request stay together until its outcome is known: they may have been imported, and an
 * `Idempotency-Key` is good for one and the same request only.
 */
export function createImporter(ports: Pick<Ports, 'clock'>): Importer {
  const batches = new Map<string, Batch>();
  let batchesMade = 0;
  let gathering: Batch | null = null;

  const dissolve = (batch: Batch): void => {
    for (const { key } of batch.links) if (batches.get(key) === batch) batches.delete(key);
  };

  const gather = (link: Link, backend: Backend): Batch => {
    if (!gathering?.takesMore || !gathering.isOf(backend)) {
      gathering = new Batch(backend, ports, (batchesMade += 1));
    }
    gathering.links.push(link);
    batches.set(link.key, gathering);
    return gathering;
  };

  return {
    async import(request, key, backend) {
      const known = batches.get(key);
      const batch = known?.isOf(backend) ? known : gather({ request, key }, backend);
      batch.backend = backend;
      try {
        const imported = await batch.send();
        batches.delete(key);
        const answer = imported[batch.links.findIndex((link) => link.key === key)];
        if (answer) return answer;
      } catch (error) {
        if (importedNothing(error)) dissolve(batch);
        throw error;
      }
      throw new UploadError('import', 'The backend did not return a video for every link.', {
        field: 'videos',
      });
    },
    abandon(key) {
      const batch = batches.get(key);
      batches.delete(key);
      if (batch?.answer)
        void batch.answer.then((imported) => batch.delete(key, imported)).catch(() => undefined);
      // Those that are left go out without it: Gcore gets no link that it does not have yet.
      else if (batch) dissolve(batch);
    },
  };
}

class Batch {
  readonly links: Link[] = [];
  #isSent = false;
  /** The request under way, or its answer; null if the last try failed. */
  answer: Promise<readonly TicketedVideo[]> | null = null;

  constructor(
    /** The object of it that wanted something last. */
    public backend: Backend,
    private readonly ports: Pick<Ports, 'clock'>,
    /** Tells it from one that had the same first link, and others beside it. */
    private readonly serial: number,
  ) {}

  get takesMore(): boolean {
    return !this.#isSent && this.links.length < BATCH_MOST;
  }

  /** An object of the same `id` is the same backend: a page may make a new one at any time. */
  isOf(backend: Backend): boolean {
    return (backend.id ?? backend) === (this.backend.id ?? this.backend);
  }

  /** Sends the request, again if it failed before. Returns the same answer to everybody who asks while or after it runs. */
  send(): Promise<readonly TicketedVideo[]> {
    return (this.answer ??= this.#ask().catch((error: unknown) => {
      this.answer = null;
      throw error;
    }));
  }

  async delete(key: string, imported: readonly TicketedVideo[]): Promise<void> {
    const made = imported[this.links.findIndex((link) => link.key === key)];
    if (!made) return;
    const { signal } = new AbortController();
    await this.backend.deleteVideo?.({ videoId: made.video.id, ticket: made.ticket }, { signal });
  }

  async #ask(): Promise<readonly TicketedVideo[]> {
    // Those that start at the same time come in before it goes out.
    await Promise.resolve();
    this.#isSent = true;
    const { signal } = new AbortController();
    const [first] = this.links;
    const idempotencyKey = this.links.length === 1 ? (first?.key ?? '') : `${first?.key}-${this.serial}`;
    const requests = this.links.map(({ request }) => request);
    const imported = await withTimeLimit(timeLimits.importMs, this.ports.clock, signal, async (limited) =>
      this.backend.importVideos?.(requests, { signal: limited, idempotencyKey }),
    );
    return imported ?? [];
  }
}

/** The backend said no: nothing was imported. After anything else it may have been. */
const importedNothing = (error: unknown): boolean =>
  error instanceof BackendError && error.status >= 400 && error.status < 500 && error.status !== 408;
