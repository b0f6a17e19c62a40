import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Announcement } from '../controllers/announcements.js';

/** The content of the live region. Each stays the node that it was, so that none is said twice. */
export function renderAnnouncements(announcements: readonly Announcement[]): unknown {
  return repeat(
    announcements,
    ({ id }) => id,
    ({ text }) => html`<p>${text}</p>`,
  );
}
