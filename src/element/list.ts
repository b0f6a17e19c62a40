/* eslint-disable lit-a11y/no-redundant-role -- WebKit takes the list's role away where its markers are styled away. */
import { type TemplateResult, html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import { type Upload, isSending } from '../core/model/state.js';
import { secondsToNextAttempt } from './next-attempt.js';
import { customProperty } from './templates/custom-property.js';
import type { RowView } from './templates/row-view.js';
import { renderRow } from './templates/row.js';
import { type SummaryView, renderSummary } from './templates/summary.js';

/*
 * Everything that is of use only once there is a file. The element loads it when the page is idle or the person reaches
 * for it, so that an empty element costs a page little.
 */

export { createRowControllers } from './controllers/row-controllers.js';
export { createFormat } from './format.js';
export { describeLimits } from './limits.js';
export { listStyles } from './styles/list.js';
export { renderAnnouncements } from './templates/announcements.js';
export { renderLinkField } from './templates/link-field.js';

export interface ListView extends RowView, SummaryView {
  /** Rows beyond it are not drawn yet. */
  readonly limit: number;
}

/** The rows. One whose snapshot is the one drawn last is not looked at again. */
export function renderList(uploads: readonly Upload[], view: ListView): TemplateResult {
  return html`${renderSummary(uploads, view)}
    <ul part="list" class="list" role="list" aria-label=${view.strings.listLabel}>
      ${repeat(
        uploads.slice(0, view.limit),
        ({ id }) => id,
        (upload) =>
          guard(
            [
              upload,
              view.strings,
              view.disabled,
              upload.id === view.confirming,
              view.isInOtherTab(upload),
              upload.id === view.embedCopy.row,
              upload.id === view.detailsCopy.row,
              view.hasOther(upload),
              view.details?.versionOf(upload),
              secondsToNextAttempt(upload, view.nowMs),
            ],
            () => renderRow(upload, view),
          ),
      )}
    </ul>
    ${renderRest(uploads.length - view.limit)} ${renderLeaving(uploads.filter(isSending), view)}`;
}

/** What closing the tab does to what is sent now. */
function renderLeaving(sending: readonly Upload[], { strings }: ListView): TemplateResult | typeof nothing {
  if (sending.length === 0) return nothing;
  return sending.every(({ inWorker }) => inWorker)
    ? html`<p part="outlives-tab" class="leaving">${strings.outlivesTab}</p>`
    : // A phone stops a page that is not looked at; shown where the pointer is a finger.
      html`<p part="keep-open" class="leaving keep-open">${strings.keepOpen}</p>`;
}

/** As tall as about the rows that are not drawn, for the scrollbar. */
function renderRest(rows: number): TemplateResult | typeof nothing {
  return rows > 0 ? html`<div class="rest" ${customProperty('--_rows', String(rows))}></div>` : nothing;
}
