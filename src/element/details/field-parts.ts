import { type TemplateResult, html, nothing } from 'lit';

import type { DetailsStrings } from '../../locales/details/details-strings.js';

/** A button that opens a file input of its own, which is never seen. */
export function renderPicker(
  name: string,
  label: string,
  accept: string,
  onFile: (file: File) => void,
): TemplateResult {
  const inputOf = (event: Event): HTMLInputElement | null =>
    (event.currentTarget as Element).parentElement?.querySelector(`input.${name}-input`) ?? null;
  return html`<button
      type="button"
      class="button plain ${name}"
      @click=${(event: Event) => inputOf(event)?.click()}
    >
      ${label}</button
    ><input
      class="${name}-input"
      type="file"
      hidden
      accept=${accept}
      @change=${({ currentTarget }: Event) => {
        const input = currentTarget as HTMLInputElement;
        const [file] = input.files ?? [];
        input.value = '';
        if (file) onFile(file);
      }}
    />`;
}

/** What is wrong with a field, said as soon as it is. */
export const renderProblem = (problem: string | null, id: string): TemplateResult | typeof nothing =>
  problem === null ? nothing : html`<span id=${id} class="details-problem" role="alert">${problem}</span>`;

/** Under a row, whether or not its panel is open: caption files that came with the video, and that nobody takes. */
export const renderLostCaptions = (
  names: readonly string[],
  strings: DetailsStrings,
): TemplateResult | typeof nothing =>
  names.length === 0
    ? nothing
    : html`<div class="details-lost" role="alert">
        ${names.map((name) => html`<p class="details-problem">${strings.captionsNotTaken(`\u2068${name}\u2069`)}</p>`)}
      </div>`;
