import { type TemplateResult, html, nothing } from 'lit';

import { languageCodes, languageName } from '../../core/details/captions/language.js';
import type { CaptionFileProblem } from '../../core/details/captions/read-captions.js';
import type { UploadDetails } from '../../core/model/details.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import type { Format } from '../format.js';
import { describeProblem } from './describe-problem.js';
import { renderPicker, renderProblem } from './field-parts.js';

/** Captions that wait for their language, or that cannot be added. */
export interface PendingCaptions {
  readonly name: string;
  /** Null: Gcore is to make them. */
  readonly text: string | null;
  readonly problem: CaptionFileProblem | null;
}

export interface CaptionsFieldView {
  readonly details: UploadDetails;
  readonly strings: DetailsStrings;
  readonly format: Format;
  readonly pending: PendingCaptions | null;
  readonly onCaptions: (file: File) => void;
  /** Gcore is to make captions. */
  readonly onMake: () => void;
  readonly onLanguage: (language: string) => void;
  readonly onRemove: (key: string) => void;
}

/** Captions that were added, and two ways to more: a file, or Gcore makes them. */
export function renderCaptions(view: CaptionsFieldView): TemplateResult {
  const { details, strings, format, pending, onCaptions, onMake, onLanguage, onRemove } = view;
  return html`<div class="details-field" role="group" aria-labelledby="details-captions">
    <span id="details-captions">${strings.captions}</span>
    ${details.captions.map(({ key, language, name, state, problem }) => {
      const called = languageName(language, strings.lang);
      return html`<p class="details-caption">
        <span class="details-name" dir="auto">${called}${name === '' ? nothing : ` (${name})`}</span>
        ${
          state === 'sent'
            ? nothing
            : html`<button
                type="button"
                class="button plain"
                aria-label="${strings.remove}: ${called}"
                @click=${() => onRemove(key)}
              >
                ${strings.remove}
              </button>`
        }
        ${renderProblem(problem ? describeProblem(problem, strings, format, name || called) : null, `details-${key}`)}
      </p>`;
    })}
    ${
      pending && !pending.problem
        ? html`<p class="details-caption">
            <label for="details-language">${strings.language}</label>
            <span class="details-name" dir="auto"
              >${pending.text === null ? strings.makeCaptions : pending.name}</span
            >
            <select
              id="details-language"
              @change=${(event: Event) => onLanguage((event.target as HTMLSelectElement).value)}
            >
              <option value=""></option>
              ${languagesIn(strings.lang).map(({ code, called }) => html`<option value=${code}>${called}</option>`)}
            </select>
          </p>`
        : nothing
    }
    ${renderPicker('add-captions', strings.addCaptions, '.srt,.vtt', onCaptions)}
    ${
      details.transcription
        ? html`<button
              type="button"
              class="button plain make-captions"
              aria-describedby="details-making"
              @click=${onMake}
            >
              ${strings.makeCaptions}</button
            ><span id="details-making" class="details-note">${strings.makingNote}</span>`
        : nothing
    }
    ${renderProblem(
      pending?.problem ? `${pending.name}: ${describeProblem(pending.problem, strings, format)}` : null,
      'details-captions-problem',
    )}
  </div>`;
}

function languagesIn(lang: string): readonly { readonly code: string; readonly called: string }[] {
  const languages = languageCodes.map((code) => ({ code, called: languageName(code, lang) }));
  return languages.sort((a, b) => a.called.localeCompare(b.called, lang));
}
