import type { ReactiveElement } from 'lit';

import type { Diagnostics } from '../../core/diagnostics.js';
import type { Upload } from '../../core/model/state.js';
import { embedCode } from '../embed-code.js';
import { Announcements, type Words } from './announcements.js';
import { Confirmation } from './confirmation.js';
import { Countdown } from './countdown.js';
import { RowCopy } from './row-copy.js';
import { FocusKeeper } from './focus-keeper.js';
import { Growth } from './growth.js';
import { LinkCheck } from './link-check.js';

export type RowControllers = ReturnType<typeof createRowControllers>;

/** What an element's rows need beside what draws them. `words` are its texts, null while they are loaded. */
export function createRowControllers(
  host: ReactiveElement & { readonly uploads: readonly Upload[] },
  words: () => Words | null,
  diagnostics: (id: string) => Promise<Diagnostics | null>,
) {
  const announcements = new Announcements(host);
  const announce = (what: 'confirming' | 'embedCopied' | 'detailsCopied') => (upload: Upload) => {
    const known = words();
    if (known) announcements[what](upload, known);
  };
  const controllers = {
    announcements,
    confirmation: new Confirmation(host, announce('confirming')),
    embedCopy: new RowCopy(host, embedCode, announce('embedCopied')),
    detailsCopy: new RowCopy(
      host,
      async ({ id }) => `${navigator.userAgent}\n${String(await diagnostics(id))}`,
      announce('detailsCopied'),
    ),
    countdown: new Countdown(host),
    growth: new Growth(host),
    linkCheck: new LinkCheck(host),
  };
  new FocusKeeper(host);
  return controllers;
}
