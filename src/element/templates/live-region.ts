import { type TemplateResult, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Announcement } from '../controllers/announcements.js';

/** What a screen reader says of the list, politely and in order. */
export function renderLiveRegion(announcements: readonly Announcement[]): TemplateResult {
  return html`<div class="visually-hidden" role="log" aria-live="polite">
    ${repeat(
      announcements,
      ({ id }) => id,
      ({ text }) => html`<p>${text}</p>`,
    )}
  </div>`;
}
