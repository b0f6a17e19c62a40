import { type TemplateResult, html, nothing } from 'lit';

import type { Upload } from '../../core/model/state.js';
import { icon } from '../icons.js';
import { type Quality, qualitiesOf } from '../row-progress.js';
import type { RowView } from './row-view.js';

/** The picture sizes that Gcore makes, each with its progress, until all are done. */
export function renderQualities(upload: Upload, view: RowView): TemplateResult | typeof nothing {
  if (upload.state !== 'processing' && upload.state !== 'viewable') return nothing;
  const qualities = qualitiesOf(upload);
  if (qualities.length === 0) return nothing;
  return html`<ul part="qualities" class="qualities" aria-label=${view.strings.qualities}>
    ${qualities.map(
      (quality) =>
        html`<li part="quality" class="quality" data-state=${quality.state}>
          ${renderQuality(quality, view)}
        </li>`,
    )}
  </ul>`;
}

function renderQuality({ label, state, percent }: Quality, { strings, format }: RowView): TemplateResult {
  const drawn = (name: 'check' | 'alert', said: string): TemplateResult =>
    html`${icon(name)}<span aria-hidden="true">${label}</span><span class="visually-hidden">${said}</span>`;
  if (state === 'complete') return drawn('check', strings.qualityDone(label));
  if (state === 'failed') return drawn('alert', strings.qualityFailed(label));
  return html`${label}${percent === null ? nothing : html` <span class="percent">${format.percent(percent)}</span>`}`;
}
