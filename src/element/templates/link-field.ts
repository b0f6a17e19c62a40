import { type TemplateResult, html } from 'lit';

import type { Strings } from '../../locales/strings.js';

export interface LinkFieldView {
  readonly strings: Strings;
  readonly disabled: boolean;
  readonly onLinks: (links: readonly string[]) => void;
}

/** A field for the link of a video, or for many, one a line. What is no link is for the core to say. */
export function renderLinkField({ strings, disabled, onLinks }: LinkFieldView): TemplateResult {
  const take = (field: HTMLTextAreaElement | null | undefined): void => {
    const lines = field?.value.split('\n').map((line) => line.trim()) ?? [];
    const links = lines.filter((line) => line !== '');
    if (!field || links.length === 0) return;
    onLinks(links);
    field.value = '';
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement)
      take(event.currentTarget.closest('.links')?.querySelector('textarea'));
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
      ?disabled=${disabled}
      @keydown=${(event: KeyboardEvent) => {
        // While an input method composes, Enter chooses a candidate.
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
      }}
    ></textarea>
    <button part="link-button" class="button plain" type="button" ?disabled=${disabled} @click=${submit}>
      ${strings.linkAdd}
    </button>
  </div>`;
}
