import { type TemplateResult, html, nothing } from 'lit';

import type { FinishedRecording } from '../../core/record/recording.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';
import type { Format } from '../format.js';

interface LeftRecordingsView {
  readonly left: readonly FinishedRecording[];
  readonly strings: RecordStrings;
  readonly format: Format;
  readonly formatTag: string;
  /** Epoch ms. */
  readonly nowMs: number;
  readonly disabled: boolean;
  readonly onUpload: (recording: FinishedRecording) => void;
  readonly onDiscard: (recording: FinishedRecording) => void;
}

/** Recordings that were made and not used: nothing that was recorded is lost. */
export function renderLeftRecordings(view: LeftRecordingsView): TemplateResult | typeof nothing {
  const { left, strings, disabled, onUpload, onDiscard } = view;
  if (left.length === 0) return nothing;
  return html`<div part="left-recordings" class="left-recordings">
    ${left.map((recording) => {
      const text = describe(recording, view);
      return html`<p class="left-recording">
        <span>${text}</span>
        <button
          part="button"
          class="button primary"
          type="button"
          aria-label="${strings.upload}: ${text}"
          ?disabled=${disabled}
          @click=${() => onUpload(recording)}
        >
          ${strings.upload}
        </button>
        <button
          part="button"
          class="button plain"
          type="button"
          aria-label="${strings.discard}: ${text}"
          ?disabled=${disabled}
          @click=${() => onDiscard(recording)}
        >
          ${strings.discard}
        </button>
      </p>`;
    })}
  </div>`;
}

function describe(
  { startedAt, durationMs, file }: FinishedRecording,
  { strings, format, formatTag, nowMs }: LeftRecordingsView,
): string {
  const isToday = new Date(startedAt).toDateString() === new Date(nowMs).toDateString();
  const when = new Intl.DateTimeFormat(formatTag, {
    timeStyle: 'short',
    ...(isToday ? {} : { dateStyle: 'medium' }),
  }).format(startedAt);
  return strings.left(when, durationMs === null ? format.bytes(file.size) : format.clock(durationMs));
}
