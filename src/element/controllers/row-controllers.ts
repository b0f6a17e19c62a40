import type { ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';
import { Announcements, type Words } from './announcements.js';
import { Confirmation } from './confirmation.js';
import { Countdown } from './countdown.js';
import { EmbedCopy } from './embed-copy.js';
import { FocusKeeper } from './focus-keeper.js';
import { Growth } from './growth.js';
import { LinkCheck } from './link-check.js';

export type RowControllers = ReturnType<typeof createRowControllers>;

/** What an element's rows need beside what draws them. `words` are its texts, null while they are loaded. */
export function createRowControllers(
  host: ReactiveElement & { readonly uploads: readonly Upload[] },
  words: () => Words | null,
) {
  const announcements = new Announcements(host);
  const announce = (what: 'confirming' | 'embedCopied') => (upload: Upload) => {
    const known = words();
    if (known) announcements[what](upload, known);
  };
  const controllers = {
    announcements,
    confirmation: new Confirmation(host, announce('confirming')),
    embedCopy: new EmbedCopy(host, announce('embedCopied')),
    countdown: new Countdown(host),
    growth: new Growth(host),
    linkCheck: new LinkCheck(host),
  };
  new FocusKeeper(host);
  return controllers;
}
