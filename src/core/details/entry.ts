import type { VideoDetails } from '../../wire/details.js';
import type { Backend, VideoReference } from '../ports/backend.js';
import type { Draft } from '../ports/drafts.js';
import type { Offer } from './offer.js';

/** What is known of one row. */
export interface Entry {
  readonly id: string;
  backend: Backend | null;
  videoId: number | null;
  ticket: string | null;
  scope: string | null;
  offer: Offer | undefined;
  known: VideoDetails | null;
  draft: Draft | null;
  cancelTimer: (() => void) | null;
  isSending: boolean;
  /** Another tab sends the row: what is kept of it is that tab's to forget. */
  isRemote: boolean;
}

export function newEntry(id: string): Entry {
  return {
    id,
    backend: null,
    videoId: null,
    ticket: null,
    scope: null,
    offer: undefined,
    known: null,
    draft: null,
    cancelTimer: null,
    isSending: false,
    isRemote: false,
  };
}

export const referenceOf = ({ videoId, ticket }: Entry): VideoReference => ({
  videoId: videoId ?? 0,
  ticket,
});
