import type { Upload } from '../model/state.js';
import type { ChunkModel } from '../policy/chunk-model.js';
import type { ConfirmedChunk } from '../ports/transfer-port.js';

/** The first notes say how an upload began, the last how it ended: those between go if there are too many. */
const MOST_NOTES = 200;
const KEPT_FIRST = 50;

/** What happened to an upload, as it is. It may hold names and URLs: `diagnostics.ts` chooses what is shown. */
export type Happening =
  | { readonly is: 'state'; readonly upload: Upload }
  /** The backend gave a session. */
  | { readonly is: 'session' }
  | { readonly is: 'created' }
  | { readonly is: 'offset'; readonly bytes: number }
  /** A PATCH begins. `model`: what was known of the way when its size was chosen. */
  | { readonly is: 'chunk'; readonly offset: number; readonly bytes: number; readonly model: ChunkModel }
  | { readonly is: 'confirmed'; readonly chunk: ConfirmedChunk }
  | { readonly is: 'failure'; readonly error: unknown };

/** `at`: the clock's `elapsed`, in ms. */
export type Note = Happening & { readonly at: number };

/** What is remembered of one upload for who has to find out why it failed. Bounded, and never stored. */
export class Journal {
  readonly notes: Note[] = [];
  /** Notes that had to go. */
  leftOut = 0;

  note(at: number, happening: Happening): void {
    if (this.notes.length === MOST_NOTES) this.leftOut += this.notes.splice(KEPT_FIRST, 1).length;
    this.notes.push({ at, ...happening });
  }
}
