import { asVideoDetails, detailNames, type VideoDetails } from '../../wire/details.js';
import { BackendError } from '../ports/backend-error.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import type { Ports } from '../ports/ports.js';
import { untilAnswered } from './until-answered.js';

/** What a backend lets its person edit; null: nothing. */
export type Offer = Pick<VideoDetails, 'editable' | 'transcription'> | null;

/**
 * Finds out what each backend lets people edit. A backend without the methods, or whose `GET /uploads/{video_id}` is 404, 405
 * or 501, offers nothing. What one video's answer says holds for the videos that are still to come.
 */
export class Offers {
  readonly #known = new Map<unknown, Offer>();

  constructor(private readonly ports: Pick<Ports, 'clock' | 'connectivity'>) {}

  /** What is known without asking; undefined: nothing yet. */
  of(backend: Backend | null): Offer | undefined {
    if (!backend?.updateDetails) return null;
    if (!backend.readDetails) return methodsOf(backend, { editable: detailNames, transcription: true });
    return this.#known.get(backend.id ?? backend);
  }

  /** Asks about a video. Rejects with the signal's reason alone. */
  async ask(
    backend: Backend,
    video: VideoReference,
    signal: AbortSignal,
  ): Promise<{ readonly offer: Offer; readonly known: VideoDetails | null }> {
    const key = backend.id ?? backend;
    if (!backend.updateDetails || !backend.readDetails)
      return { offer: this.of(backend) ?? null, known: null };
    try {
      const answer = await untilAnswered(
        async (limited) => backend.readDetails?.(video, { signal: limited }),
        this.ports,
        signal,
      );
      const known = asVideoDetails(answer);
      const offer = known && methodsOf(backend, known);
      this.#known.set(key, offer);
      return { offer, known };
    } catch (error) {
      signal.throwIfAborted();
      // A 404 may be about this video alone.
      if (error instanceof BackendError && [405, 501].includes(error.status)) this.#known.set(key, null);
      return { offer: null, known: null };
    }
  }
}

function methodsOf(backend: Backend, said: NonNullable<Offer>): Offer {
  const editable = said.editable.filter((name) => name !== 'captions' || backend.addCaption);
  const transcription = said.transcription && backend.makeCaptions !== undefined;
  return editable.length > 0 ? { editable, transcription } : null;
}

export const takesCaptions = (offer: Offer): boolean => offer?.editable.includes('captions') ?? false;
