import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { languageCodes, languageName } from '../../core/details/captions/language.js';
import type { CaptionFileProblem } from '../../core/details/captions/read-captions.js';
import { titleFromName } from '../../core/details/title-from-name.js';
import type { NewDetails, Said, UploadDetails } from '../../core/model/details.js';
import type { Upload } from '../../core/model/state.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import { describeProblem } from './describe-problem.js';
import { renderPicker, renderProblem } from './field-parts.js';
import { type PosterFieldView, renderPoster } from './poster-field.js';

/** A caption file that waits for its language, or that cannot be added. */
export interface PendingCaptions {
  readonly name: string;
  readonly text: string;
  readonly problem: CaptionFileProblem | null;
}

type TextField = 'title' | 'description';

export interface DetailsFormView extends PosterFieldView {
  readonly upload: Upload;
  /** Names the panel. */
  readonly label: string;
  readonly typed: Pick<NewDetails, TextField>;
  readonly pending: PendingCaptions | null;
  readonly onType: (field: TextField, value: string) => void;
  readonly onUse: (field: TextField) => void;
  readonly onCaptions: (file: File) => void;
  readonly onLanguage: (language: string) => void;
  readonly onRemove: (key: string) => void;
  /** `title`: what stands in the field; null: there is none. */
  readonly onDone: (title: string | null) => void;
}

/** In the row on a page, over the page on a phone. */
export function renderDetailsForm(view: DetailsFormView): TemplateResult {
  const { details, strings, label, onDone } = view;
  const offers = (name: (typeof details.editable)[number]): boolean => details.editable.includes(name);
  const finish = (form: Element | null | undefined): void => {
    const title = form?.querySelector<HTMLInputElement>('#details-title');
    onDone(title ? title.value : null);
  };
  return html`<dialog
    part="details-panel"
    class="details-panel"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      finish((event.currentTarget as Element).querySelector('form'));
    }}
  >
    <form
      class="details-form"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        finish(event.currentTarget as Element);
      }}
    >
      ${offers('title') ? renderText('title', view) : nothing}
      ${offers('description') ? renderText('description', view) : nothing}
      ${offers('poster') ? renderPoster(view) : nothing}
      ${offers('captions') ? renderCaptions(view) : nothing}
      <p class="details-foot">
        <span role="status" class="details-kept">${keptText(details, strings)}</span>
        <button part="details-done" type="submit" class="button primary">${strings.done}</button>
      </p>
    </form>
  </dialog>`;
}

function renderText(field: TextField, view: DetailsFormView): TemplateResult {
  const { upload, details, strings, format, typed, onType, onUse } = view;
  const said = details[field];
  const value = typed[field] ?? said?.value ?? proposed(field, upload, details);
  const problem =
    said?.problem && said.value === value ? describeProblem(said.problem, strings, format) : null;
  const other = typed[field] !== undefined && said?.elsewhere && said.value !== value ? said.value : null;
  const id = `details-${field}`;
  const notes = [problem !== null && `${id}-problem`, other !== null && `${id}-other`]
    .filter(Boolean)
    .join(' ');
  const onInput = (event: Event): void => onType(field, (event.target as HTMLInputElement).value);
  const shared = { id, value, notes: notes || nothing, invalid: problem === null ? nothing : 'true' };
  return html`<div class="details-field">
    <label for=${id}>${strings[field]}</label>
    ${
      field === 'title'
        ? html`<input
            part="details-input"
            id=${shared.id}
            autocomplete="off"
            dir="auto"
            .value=${live(shared.value)}
            aria-invalid=${shared.invalid}
            aria-describedby=${shared.notes}
            @input=${onInput}
          />`
        : html`<textarea
            part="details-input"
            id=${shared.id}
            rows="3"
            dir="auto"
            .value=${live(shared.value)}
            aria-invalid=${shared.invalid}
            aria-describedby=${shared.notes}
            @input=${onInput}
          ></textarea>`
    }
    ${renderProblem(problem, `${id}-problem`)}
    ${
      other === null
        ? nothing
        : html`<p id="${id}-other" class="details-other" role="status">
            ${strings.changedElsewhere(`\u2068${other}\u2069`)}
            <button type="button" class="button plain" @click=${() => onUse(field)}>
              ${strings.useThat}
            </button>
          </p>`
    }
  </div>`;
}

/** What Gcore has; for a title that is still the file's name, one that can be read. */
function proposed(field: TextField, { kind, name }: Upload, { known }: UploadDetails): string {
  if (field === 'description') return known?.description ?? '';
  const isFileName = known === null || known.title === '' || known.title === name;
  return isFileName && kind === 'file' ? titleFromName(name) : (known?.title ?? '');
}

function renderCaptions(view: DetailsFormView): TemplateResult {
  const { details, strings, format, pending, onCaptions, onLanguage, onRemove } = view;
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
        ${renderProblem(problem ? describeProblem(problem, strings, format) : null, `details-${key}`)}
      </p>`;
    })}
    ${
      pending && !pending.problem
        ? html`<p class="details-caption">
            <label for="details-language">${strings.language}</label>
            <span class="details-name" dir="auto">${pending.name}</span>
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
    ${renderProblem(
      pending?.problem ? `${pending.name}: ${describeProblem(pending.problem, strings, format)}` : null,
      'details-captions-problem',
    )}
  </div>`;
}

function keptText(details: UploadDetails, strings: DetailsStrings): string {
  const { title, description, poster, captions } = details;
  const said = [title, description, poster, ...captions].filter(
    (each): each is Said<string> => each !== null,
  );
  if (said.length === 0) return '';
  return said.some(({ state }) => state === 'unsent') ? strings.notSentYet : strings.saved;
}

function languagesIn(lang: string): readonly { readonly code: string; readonly called: string }[] {
  const languages = languageCodes.map((code) => ({ code, called: languageName(code, lang) }));
  return languages.sort((a, b) => a.called.localeCompare(b.called, lang));
}
