import type { Upload } from '../../core/model/state.js';
import type { PendingCaptions } from './captions-field.js';

/** Caption files that came with a row's video and are not added: they wait for a word of the person, or nobody takes them. */
export class WaitingCaptions {
  readonly #waiting = new Map<string, readonly PendingCaptions[]>();
  readonly #lost = new Map<string, readonly string[]>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  wait(id: string, captions: PendingCaptions): void {
    this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), captions]);
  }

  lose(id: string, name: string): void {
    this.#lost.set(id, [...(this.#lost.get(id) ?? []), name]);
  }

  /** Takes the first one of a row; null: there is none. */
  take(id: string): PendingCaptions | null {
    const [next = null, ...others] = this.#waiting.get(id) ?? [];
    if (others.length > 0) this.#waiting.set(id, others);
    else this.#waiting.delete(id);
    return next;
  }

  /** Whether the person can be asked about one of this row. */
  canAsk({ id, details }: Upload): boolean {
    return this.#waiting.has(id) && takesCaptions(details);
  }

  /** The names of the files that nobody takes. */
  lostOf({ id, details }: Upload): readonly string[] {
    const lost = this.#lost.get(id) ?? [];
    if (details === null || takesCaptions(details)) return lost;
    const refused = details.captions.filter(({ problem }) => problem?.code === 'not-taken');
    return [...lost, ...[...refused, ...(this.#waiting.get(id) ?? [])].map(({ name }) => name)];
  }
}

const takesCaptions = (details: Upload['details']): boolean =>
  details?.editable.includes('captions') ?? false;
