import { type TemplateResult, html, nothing } from 'lit';

import type { Strings } from '../../locales/strings.js';
import type { LinkCheck } from '../controllers/link-check.js';
import { describeReasons } from '../describe.js';
import type { Format } from '../format.js';

export interface LinkFieldView {
  readonly strings: Strings;
  readonly format: Format;
  readonly check: LinkCheck;
  readonly multiple: boolean;
  readonly disabled: boolean;
  readonly onLinks: (links: readonly string[]) => void;
}

/** A field for the link of a video, or for many, one a line. */
export function renderLinkField(view: LinkFieldView): TemplateResult {
  const { strings, format, check, multiple, disabled, onLinks } = view;
  const problem = describeReasons(check.reasons, strings, format).join(' ');
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLElement)) return;
    const field = event.currentTarget.closest('.links')?.querySelector('textarea');
    if (!field) return;
    const { links, left } = check.take(field.value, multiple);
    field.value = left;
    if (left !== '') field.focus();
    if (links.length > 0) onLinks(links);
  };
  return html`<div part="links" class="links">
    <textarea
      part="link-field"
      class="link-field"
      rows="1"
      dir="ltr"
      inputmode="url"
      autocapitalize="off"
      spellcheck="false"
      placeholder="https://"
      aria-label="${strings.linkLabel}. ${strings.linkHint}"
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? 'link-problem' : nothing}
      ?disabled=${disabled}
      @input=${() => check.edited()}
      @keydown=${(event: KeyboardEvent) => {
        // While an input method composes, Enter chooses a candidate.
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
      }}
    ></textarea>
    <button part="link-button" class="button plain" type="button" ?disabled=${disabled} @click=${submit}>
      ${strings.linkAdd}
    </button>
    ${
      problem
        ? html`<p part="link-problem" id="link-problem" class="link-problem" role="alert">${problem}</p>`
        : nothing
    }
  </div>`;
}
