import { type TemplateResult, html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';

import type { Upload } from '../../core/model/state.js';
import { directionOf } from '../../locales/direction.js';
import type { Strings } from '../../locales/strings.js';
import { describeMedia, describeStatus } from '../describe.js';
import { type IconName, icon } from '../icons.js';
import { type RowAction, actionsOf, confirmationOf } from '../row-actions.js';
import { type RowProgress, developedPercent, progressOf } from '../row-progress.js';
import { shorten } from '../shorten.js';
import { splitName } from '../split-name.js';
import { watchUrl } from '../watch-url.js';
import { customProperty } from './custom-property.js';
import { dotted } from './dotted.js';
import { renderQualities } from './qualities.js';
import type { RowView } from './row-view.js';
import { renderThumbnail } from './thumbnail.js';

/** Icon before the status, if the state means more than "in progress". */
const statusIcons: Partial<Record<Upload['state'], IconName>> = {
  asking: 'question',
  rejected: 'alert',
  waiting: 'wait',
  paused: 'pause',
  interrupted: 'wait',
  'needs-file': 'question',
  uploaded: 'check',
  viewable: 'check',
  ready: 'check',
  refused: 'alert',
  failed: 'alert',
};

export function renderRow(given: Upload, view: RowView): TemplateResult {
  const { strings, format } = view;
  const upload = { ...given, name: shorten(given.name) };
  const progress = progressOf(upload);
  const isConfirming = upload.id === view.confirming;
  const statusIcon = isConfirming ? 'question' : statusIcons[upload.state];
  const status = isConfirming
    ? [strings.askEnd]
    : [
        ...describeStatus(upload, strings, format, view.nowMs),
        ...(view.isInOtherTab(given) ? [strings.inAnotherTab] : []),
      ];
  const actions = actionsOf(upload, strings, view.hasOther(upload));
  const answers = isConfirming ? confirmationOf(upload, strings) : actions.filter((action) => !action.icon);
  return html`<li
    part="row"
    class="row ${isConfirming ? 'confirming' : ''}"
    data-id=${upload.id}
    data-state=${upload.state}
    data-look=${progress?.look ?? 'none'}
    @keydown=${isConfirming ? (event: KeyboardEvent) => keepOnEscape(event, upload, view) : nothing}
    ${customProperty('--_done', shareOf(developedPercent(upload)))}
  >
    ${renderThumbnail(upload)}
    <div class="title">
      ${renderName(upload.name)}
      <p part="details" class="details">${dotted(describeMedia(upload, strings, format))}</p>
    </div>
    <div class="course">
      ${renderBar(upload, progress, view)}
      <div class="line">
        <p part="status" class="status">
          ${statusIcon ? icon(statusIcon) : nothing}<span>${dotted(status, directionOf(strings.lang))}</span>
        </p>
        ${
          progress?.percent != null && progress.look !== 'busy'
            ? html`<span part="percent" class="percent" aria-hidden="true"
                >${format.percent(progress.percent)}</span
              >`
            : nothing
        }
      </div>
      ${renderQualities(upload, view)} ${renderAnswers(upload, answers, view)}
    </div>
    <div part="actions" class="actions" ?inert=${isConfirming}>
      ${renderWatch(upload, strings)} ${renderEmbed(upload, view)}
      ${view.details?.renderButton(upload, strings, view.disabled) ?? nothing}
      ${repeat(actions, keyOf, (action) =>
        action.icon ? renderIconButton(upload, action, action.icon, view) : nothing,
      )}
    </div>
    ${view.details?.renderPanel(upload, strings, format) ?? nothing}
  </li>`;
}

/** Whatever the element is in, a dialog for example, stays open. */
function keepOnEscape(event: KeyboardEvent, upload: Upload, { act }: RowView): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  act('keep', upload);
}

/** A focused button must not turn into a different one; only Pause and Resume share a button. */
function keyOf({ intent, icon, label }: RowAction): string {
  return icon === 'pause' || icon === 'play' ? 'toggle' : `${intent} ${label}`;
}

function renderName(name: string): TemplateResult {
  const [head, tail] = splitName(name);
  // The tooltip is on what screen readers do not see: Chromium's makes them say the name twice.
  return html`<p part="name" class="name">
    <span class="visually-hidden">${name}</span
    ><span class="halves" dir="auto" aria-hidden="true" title=${name}
      ><span class="head">${head}</span><span>${tail}</span></span
    >
  </p>`;
}

function renderBar(
  upload: Upload,
  progress: RowProgress | null,
  { strings, format }: RowView,
): TemplateResult {
  // Without anything to measure its place stays, so that the lines below do not jump.
  if (!progress) return html`<div class="bar"></div>`;
  const { percent } = progress;
  return html`<div
    part="bar"
    class="bar"
    role="progressbar"
    aria-label=${strings.progressOf(upload.name)}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${ifDefined(percent === null ? undefined : Math.floor(percent))}
    aria-valuetext=${ifDefined(percent === null ? undefined : format.percent(percent))}
  >
    <div
      part="bar-fill"
      class="fill"
      ${customProperty('--_fill', percent === null ? null : shareOf(percent))}
    ></div>
  </div>`;
}

/** No finer than a bar's pixels, so that nothing is redrawn unless a visible pixel changes. */
function shareOf(percent: number): string {
  return (percent / 100).toFixed(3);
}

/** What asks for a decision is words, not icons. */
function renderAnswers(
  upload: Upload,
  answers: readonly RowAction[],
  view: RowView,
): TemplateResult | typeof nothing {
  const details = renderDetails(upload, view);
  if (answers.length === 0 && details === nothing) return nothing;
  const { strings, disabled, act } = view;
  return html`<div part="answers" class="answers">
    ${repeat(
      answers,
      keyOf,
      (action) =>
        html`<button
          part="answer"
          type="button"
          data-intent=${action.intent}
          class="button ${action.primary ? 'primary' : 'plain'}"
          aria-label=${strings.actionOn(action.label, upload.name)}
          ?disabled=${disabled}
          @click=${() => act(action.intent, upload)}
        >
          ${action.label}
        </button>`,
    )}
    ${details}
  </div>`;
}

/** What support asks for after a failure. */
function renderDetails(upload: Upload, { strings, detailsCopy }: RowView): TemplateResult | typeof nothing {
  if (upload.state !== 'failed' && upload.state !== 'refused') return nothing;
  const label = upload.id === detailsCopy.row ? strings.detailsCopied : strings.copyDetails;
  return html`<button
    part="support"
    type="button"
    class="button support"
    aria-label=${strings.actionOn(label, upload.name)}
    @click=${() => void detailsCopy.copy(upload)}
  >
    ${label}
  </button>`;
}

function renderIconButton(
  upload: Upload,
  action: RowAction,
  name: IconName,
  { strings, disabled, act }: RowView,
): TemplateResult {
  return html`<button
    part="action"
    type="button"
    class="icon-button"
    data-intent=${action.intent}
    data-tip=${action.label}
    aria-label=${strings.actionOn(action.label, upload.name)}
    ?disabled=${disabled}
    @click=${() => act(action.intent, upload)}
  >
    ${icon(name)}
  </button>`;
}

function renderWatch(upload: Upload, strings: Strings): TemplateResult | typeof nothing {
  const url = watchUrl(upload);
  if (!url) return nothing;
  return html`<a
    part="watch"
    class="button primary watch"
    href=${url}
    target="_blank"
    rel="noopener"
    aria-label="${strings.actionOn(strings.watch, upload.name)} (${strings.opensInNewTab})"
    >${icon('play')}${strings.watch}</a
  >`;
}

function renderEmbed(upload: Upload, { strings, embedCopy }: RowView): TemplateResult | typeof nothing {
  if (!watchUrl(upload)) return nothing;
  const isCopied = upload.id === embedCopy.row;
  const label = isCopied ? strings.embedCopied : strings.copyEmbed;
  return html`<button
    part="embed"
    type="button"
    class="icon-button"
    data-tip=${label}
    aria-label=${strings.actionOn(label, upload.name)}
    @click=${() => void embedCopy.copy(upload)}
  >
    ${icon(isCopied ? 'check' : 'code')}
  </button>`;
}
