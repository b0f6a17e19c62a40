import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import type { DeviceChoice, DeviceKind } from '../../core/record/recorder-ports.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';

/** Lets the person take another camera or microphone. */
export function renderDeviceChoices(
  choices: readonly DeviceChoice[],
  strings: RecordStrings,
  onChoose: (kind: DeviceKind, id: string) => void,
): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  // The device that is open is shown, which is another one if the chosen one cannot be opened.
  return html`<p part="studio-devices" class="studio-devices">
    ${choices.map(
      ({ kind, devices, openId }) =>
        html`<label>
          ${strings[kind]}
          <select
            @change=${({ currentTarget }: Event) => onChoose(kind, (currentTarget as HTMLSelectElement).value)}
          >
            ${devices.map(
              ({ id, label }) => html`<option value=${id} .selected=${live(id === openId)}>${label}</option>`,
            )}
          </select>
        </label>`,
    )}
  </p>`;
}
