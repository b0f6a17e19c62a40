import { type TemplateResult, html, nothing, svg } from 'lit';

import { type Upload, isWithGcore } from '../../core/model/state.js';
import type { EmptyStrings } from '../../locales/strings.js';

export interface DropZoneView {
  readonly strings: EmptyStrings;
  readonly multiple: boolean;
  /** Files can be added, not only links. */
  readonly takesFiles: boolean;
  readonly dragging: boolean;
  readonly disabled: boolean;
  /** There are rows already: one slim line. */
  readonly slim: boolean;
  /** Set where a person's pick is on its way, which on a phone takes a while. */
  readonly pending: boolean;
  readonly hint: string;
  /** Text of the form's label, or null. */
  readonly label: string | null;
  readonly onBrowse: () => void;
  /** Other ways to add. */
  readonly more: unknown;
}

// "upload" of Lucide (https://lucide.dev), ISC License, Copyright (c) Lucide Icons and Contributors.
const mark = svg`<path d="M12 3v12"/><path d="m17 8-5-5-5 5"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/>`;

/**
 * The full drop zone, one slim line beside rows, or nothing if the only video is uploading, or is there and no
 * other can take its place.
 */
export function zoneShape(
  uploads: readonly Upload[],
  { multiple, replaces }: { readonly multiple: boolean; readonly replaces: boolean },
): 'whole' | 'slim' | 'none' {
  if (uploads.length === 0) return 'whole';
  const isFull = uploads.some((upload) => isTheOneVideo(upload) && !(replaces && isWithGcore(upload)));
  return multiple || !isFull ? 'slim' : 'none';
}

function isTheOneVideo({ own, state }: Upload): boolean {
  return own && state !== 'rejected' && state !== 'failed' && state !== 'refused' && state !== 'canceled';
}

/** The place to drop, and the button for everyone else. */
export function renderDropZone(view: DropZoneView): TemplateResult {
  const { strings, slim, pending, takesFiles } = view;
  return html`<section class="zone ${slim ? 'slim' : 'whole'}" part="zone">
    ${
      slim
        ? nothing
        : html`<slot name="icon"
              ><span part="icon" class="mark"
                ><svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${mark}</svg></span
              ></slot
            >
            <p part="heading" class="heading"><slot name="heading">${headingText(view)}</slot></p>
            <p part="hint" class="hint" id="hint"><slot name="hint">${view.hint}</slot></p>`
    }
    ${takesFiles ? renderBrowse(view) : nothing} ${pending ? renderPending(strings) : nothing} ${view.more}
  </section>`;
}

/** A phone converts a video after it was chosen, which takes it a while. */
export function renderPending(strings: EmptyStrings): TemplateResult {
  return html`<p class="hint pending">${strings.preparingPick}</p>`;
}

function renderBrowse(view: DropZoneView): TemplateResult {
  const { slim, disabled, label } = view;
  const browse = browseText(view);
  return html`<button
    part="button"
    class="button browse ${slim ? '' : 'primary'}"
    type="button"
    ?disabled=${disabled}
    aria-label=${label === null ? nothing : `${label}: ${browse}`}
    aria-describedby=${slim ? nothing : 'hint'}
    @click=${view.onBrowse}
  >
    <slot name="button">${browse}</slot>
  </button>`;
}

function browseText({ strings, multiple, slim }: DropZoneView): string {
  if (slim) return multiple ? strings.addMore : strings.browseAnother;
  return multiple ? strings.browseMultiple : strings.browse;
}

function headingText({ strings, multiple, dragging, takesFiles }: DropZoneView): string {
  if (dragging) return strings.headingDragging;
  if (!takesFiles) return strings.linkLabel;
  return multiple ? strings.headingMultiple : strings.heading;
}
