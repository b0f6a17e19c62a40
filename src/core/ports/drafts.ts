import type { DetailField, DetailsMetadata, PosterChoice, SaidCaption, Said } from '../model/details.js';

type ValueOf<Field extends DetailField> = Field extends 'poster'
  ? PosterChoice
  : Field extends 'metadata'
    ? DetailsMetadata
    : string;

/** A field as it is kept. */
export type DraftField<Value> = Omit<Said<Value>, 'elsewhere'> & {
  /** Grows with each word: what was said while an older one was sent is sent after it. */
  readonly revision: number;
  /** The uploader that it was said to. */
  readonly by: string;
};

export type DraftCaption = SaidCaption & { readonly text: string };

/** What was said about one upload's video, kept until the upload is gone: by tabs and visits alike. */
export interface Draft {
  /** The upload's id. */
  readonly id: string;
  /** As of the ledger: whose it is. */
  readonly scope: string;
  readonly videoId: number | null;
  readonly ticket: string | null;
  readonly fields: {
    readonly [Field in DetailField]?: DraftField<ValueOf<Field>>;
  };
  readonly captions: readonly DraftCaption[];
  /** Epoch ms. */
  readonly savedAt: number;
}

/** Where drafts are kept. Nothing in it rejects: what storage refuses is kept in memory. */
export interface Drafts {
  get(id: string): Promise<Draft | null>;
  list(scope: string): Promise<readonly Draft[]>;
  /**
   * Changes one draft, in one step for all tabs; null: there is none, or it is to be forgotten. `change` must not wait for
   * anything, and may be called twice. Resolves with the draft as it is kept.
   */
  update(id: string, change: (draft: Draft | null) => Draft | null): Promise<Draft | null>;
}
