import type { Draft, Drafts } from '../ports/drafts.js';
import { memoryDrafts } from '../ports/memory-drafts.js';
import { THIS_VISIT } from '../session/scope.js';
import { forVideo } from './draft.js';
import type { Entry } from './entry.js';

/** Where drafts are kept: in storage, or in memory if their backend is known to this page alone. */
export class KeptDrafts {
  readonly #ofVisit = memoryDrafts();

  constructor(private readonly persistent: Drafts) {}

  of(scope: string): Drafts {
    return scope === THIS_VISIT ? this.#ofVisit : this.persistent;
  }

  async forget(scope: string, id: string): Promise<void> {
    await this.of(scope).update(id, () => null);
  }

  /** The row's draft, which an earlier visit may have kept under another row of the same video. */
  async adopt({ id, ticket }: Entry, scope: string, videoId: number): Promise<Draft | null> {
    const drafts = this.of(scope);
    const own = await drafts.update(id, (draft) => draft && forVideo(draft, videoId, ticket));
    if (own) return own;
    const other = (await drafts.list(scope)).find((draft) => draft.videoId === videoId);
    if (!other) return null;
    await drafts.update(other.id, () => null);
    return drafts.update(id, () => ({ ...other, id, ticket }));
  }
}
