import { type TemplateResult, html, nothing } from 'lit';

import { allows } from '../../core/model/intents.js';
import { type Upload, isOfThisPage, isSending, isUnsent, isWithGcore } from '../../core/model/state.js';
import type { Strings } from '../../locales/strings.js';
import type { Format } from '../format.js';
import { dotted } from './dotted.js';

export interface SummaryView {
  readonly strings: Strings;
  readonly format: Format;
  readonly disabled: boolean;
  readonly actOnAll: (intent: 'start' | 'pause' | 'resume') => void;
}

/** One line over several rows: how many are done, how much is left, and what can be done with all at once. */
export function renderSummary(
  uploads: readonly Upload[],
  view: SummaryView,
): TemplateResult | typeof nothing {
  const wanted = uploads.filter(({ state }) => state !== 'canceled' && state !== 'rejected');
  if (wanted.length < 2) return nothing;
  const { strings, format, disabled, actOnAll } = view;
  const leftBytes = uploads
    .filter(isUnsent)
    .reduce((sum, { size, progress }) => sum + Math.max(0, size - progress.bytesUploaded), 0);
  // The buttons for all rows do not act on rows that another tab sends.
  const ours = uploads.filter(isOfThisPage);
  const text = [
    strings.summary(format.count(uploads.filter(isWithGcore).length), format.count(wanted.length)),
    leftBytes > 0 ? strings.bytesLeft(format.bytes(leftBytes)) : null,
  ].filter((part) => part !== null);
  const button = (intent: 'start' | 'pause' | 'resume', label: string): TemplateResult =>
    html`<button
      type="button"
      part="all"
      class="button plain"
      ?disabled=${disabled}
      @click=${() => actOnAll(intent)}
    >
      ${label}
    </button>`;
  return html`<div part="summary" class="summary">
    <p>${dotted(text)}</p>
    ${
      ours.some((upload) => upload.state === 'waiting' && upload.for === 'start')
        ? button('start', strings.startAll)
        : ours.some((upload) => isSending(upload) && allows(upload, 'pause'))
          ? button('pause', strings.pauseAll)
          : ours.some(({ state }) => state === 'paused')
            ? button('resume', strings.resumeAll)
            : nothing
    }
  </div>`;
}
