import { type TemplateResult, html, nothing } from 'lit';

import type { DeviceChoice, DeviceKind } from '../../core/record/recorder-ports.js';
import type { Recording, RecordingProblem, StopReason } from '../../core/record/recording.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';
import type { Strings } from '../../locales/strings.js';
import type { Format } from '../format.js';
import { renderDeviceChoices } from './device-choices.js';

export interface StudioView {
  readonly recording: Exclude<Recording, { phase: 'closed' }>;
  /** There is a live picture. `showLive` puts it in its place. */
  readonly isLive: boolean;
  /** Devices that the person can choose now. */
  readonly choices: readonly DeviceChoice[];
  /** URL of what was recorded; null until then. */
  readonly playback: string | null;
  readonly recordedMs: number;
  /** `Infinity` if there is no limit. */
  readonly maxDurationMs: number;
  /** Names the window. */
  readonly label: string;
  readonly strings: RecordStrings;
  /** The element's own texts. */
  readonly words: Strings;
  readonly format: Format;
  readonly onChoose: (kind: DeviceKind, id: string) => void;
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStop: () => void;
  readonly onRetake: () => void;
  readonly onUpload: () => void;
  readonly onDiscard: () => void;
  /** Closes the window; a finished recording is kept. */
  readonly onClose: () => void;
}

/** The window in which a person records. */
export function renderStudio(view: StudioView): TemplateResult {
  const { recording, choices, label, strings, onChoose, onClose } = view;
  return html`<dialog
    part="studio"
    class="studio"
    aria-label=${label}
    data-phase=${recording.phase}
    @cancel=${(event: Event) => {
      event.preventDefault();
      onClose();
    }}
  >
    ${renderPicture(view)}
    <p class="studio-line">
      ${
        recording.phase === 'problem'
          ? html`<span role="alert">${problemText(recording.problem, view)}</span>`
          : html`<span role="status">${statusText(view)}</span>`
      }
      ${'beforeMs' in recording ? renderTime(view) : nothing}
    </p>
    ${renderDeviceChoices(choices, strings, onChoose)}
    <p part="studio-buttons" class="studio-buttons">${renderButtons(view)}</p>
  </dialog>`;
}

function renderPicture({
  recording,
  isLive,
  playback,
  strings,
}: StudioView): TemplateResult | typeof nothing {
  if (recording.phase === 'done')
    return playback === null
      ? nothing
      : html`<video
          part="studio-picture"
          class="studio-picture"
          controls
          playsinline
          src=${playback}
          aria-label=${strings.preview}
        ></video>`;
  if (!isLive) return nothing;
  return html`<video
    part="studio-picture"
    class="studio-picture live ${recording.source === 'camera' ? 'mirrored' : ''}"
    autoplay
    playsinline
    .muted=${true}
    aria-label=${strings.preview}
  ></video>`;
}

/** Lit sets an object at each drawing, and a picture that is set again begins again. */
export function showLive(dialog: HTMLElement, stream: MediaStream | null): void {
  const picture = dialog.querySelector<HTMLVideoElement>('video.live');
  if (picture && picture.srcObject !== stream) picture.srcObject = stream;
}

function renderTime({ recordedMs, maxDurationMs, format }: StudioView): TemplateResult {
  // Rounded down, as a clock that counts up.
  const time = format.clock(Math.floor(recordedMs / 1000) * 1000);
  return html`<span role="timer" class="studio-time">
    ${Number.isFinite(maxDurationMs) ? `${time} / ${format.clock(maxDurationMs)}` : time}
  </span>`;
}

function renderButtons(view: StudioView): unknown {
  const { recording, isLive, strings, words } = view;
  switch (recording.phase) {
    case 'asking':
      return renderButton(words.cancel, view.onClose);
    case 'problem':
      return [renderButton(words.retry, view.onRetake, true), renderButton(words.cancel, view.onClose)];
    case 'ready':
      return [
        renderButton(strings.start, view.onStart, true, !isLive),
        renderButton(words.cancel, view.onClose),
      ];
    case 'recording':
      return [renderButton(strings.stop, view.onStop, true), renderButton(words.pause, view.onPause)];
    case 'paused':
      return [renderButton(words.resume, view.onResume, true), renderButton(strings.stop, view.onStop)];
    case 'finishing':
      return nothing;
    case 'done':
      return [
        renderButton(strings.upload, view.onUpload, true),
        renderButton(strings.retake, view.onRetake),
        renderButton(strings.discard, view.onDiscard),
      ];
  }
}

function renderButton(
  label: string,
  onClick: () => void,
  isPrimary = false,
  isDisabled = false,
): TemplateResult {
  return html`<button
    part="button"
    class="button ${isPrimary ? 'primary' : 'plain'}"
    type="button"
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${label}
  </button>`;
}

function statusText(view: StudioView): string {
  const { recording, strings, words } = view;
  switch (recording.phase) {
    case 'asking':
      return strings.allow;
    case 'recording':
      return strings.recording;
    case 'paused':
      return words.paused;
    case 'finishing':
      return words.preparing;
    case 'done':
      return stopText(recording.reason, view);
    case 'ready':
    case 'problem':
      return '';
  }
}

/** Why it stopped, if not because the person said so. */
function stopText(reason: StopReason, { strings, words, format, maxDurationMs }: StudioView): string {
  switch (reason) {
    case 'asked':
      return '';
    case 'device-ended':
    case 'failed':
      return strings.ended;
    case 'storage-full':
      return strings.storageFull;
    case 'max-duration':
      return words.hintMaxDuration(format.exactDuration(maxDurationMs));
  }
}

/** Why nothing can be recorded, and what to do. */
function problemText(problem: RecordingProblem, { strings, words }: StudioView): string {
  switch (problem) {
    case 'blocked':
      return strings.blocked;
    case 'no-device':
      return strings.noDevice;
    case 'in-use':
      return strings.inUse;
    case 'not-shared':
      return strings.notShared;
    case 'unsupported':
      return strings.unsupported;
    case 'failed':
      return words.errorInternal;
  }
}
