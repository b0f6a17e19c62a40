import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { titleFromName } from '../../core/details/title-from-name.js';
import type { NewDetails, UploadDetails } from '../../core/model/details.js';
import type { Upload } from '../../core/model/state.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import { describeProblem } from './describe-problem.js';
import { type CaptionsFieldView, renderCaptions } from './captions-field.js';
import { renderProblem } from './field-parts.js';
import { type PosterFieldView, renderPoster } from './poster-field.js';

type TextField = 'title' | 'description';

export interface DetailsFormView extends PosterFieldView, CaptionsFieldView {
  readonly upload: Upload;
  readonly details: UploadDetails;
  /** Names the panel. */
  readonly label: string;
  readonly typed: Pick<NewDetails, TextField>;
  readonly onType: (field: TextField, value: string) => void;
  readonly onUse: (field: TextField) => void;
  /** A field of the page's own was changed. */
  readonly onOwnField: () => void;
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
      <slot name="details" @input=${view.onOwnField} @change=${view.onOwnField}></slot>
      ${renderProblem(ownProblem(view), 'details-own-problem')}
      <p class="details-foot">
        <span role="status" class="details-kept">${keptText(details, strings)}</span>
        <button part="details-done" type="submit" class="button primary">${strings.done}</button>
      </p>
    </form>
  </dialog>`;
}

const ownProblem = ({ details: { metadata }, strings, format }: DetailsFormView): string | null =>
  metadata?.problem ? describeProblem(metadata.problem, strings, format) : null;

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

/** What was refused is not saved: its field says why. */
function keptText(details: UploadDetails, strings: DetailsStrings): string {
  const { title, description, poster, metadata, captions } = details;
  const states = [title, description, poster, metadata, ...captions].flatMap((said) => said?.state ?? []);
  if (states.includes('unsent')) return strings.notSentYet;
  return states.length === 0 || states.includes('refused') ? '' : strings.saved;
}
