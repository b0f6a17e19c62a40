import { type TemplateResult, html, nothing } from 'lit';

import type { UploadDetails } from '../../core/model/details.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import type { Format } from '../format.js';
import { safeUrl } from '../safe-url.js';

export interface ScreenshotsView {
  readonly details: UploadDetails;
  readonly strings: DetailsStrings;
  readonly format: Format;
  /** URLs of the pictures that Gcore took from the video. */
  readonly screenshots: readonly string[];
  /** One of them was chosen. */
  readonly onScreenshot: (index: number) => void;
}

/** The pictures that Gcore took from the video, for a file that shows none here: one of them can be the video's picture. */
export function renderScreenshots(view: ScreenshotsView): TemplateResult | typeof nothing {
  const { details, strings, format, screenshots, onScreenshot } = view;
  if (screenshots.length === 0) return nothing;
  const shown = shownOf(details);
  return html`<div
    part="details-screenshots"
    class="details-screenshots"
    role="group"
    aria-label=${strings.fromVideo}
  >
    ${screenshots.map((url, index) => {
      const source = safeUrl(url);
      return source === null
        ? nothing
        : html`<button
            type="button"
            class="screenshot"
            aria-pressed=${index === shown ? 'true' : 'false'}
            aria-label=${strings.pictureNumber(format.count(index + 1).text)}
            @click=${() => onScreenshot(index)}
          >
            <img src=${source} alt="" decoding="async" loading="lazy" draggable="false" />
          </button>`;
    })}
  </div>`;
}

/** The number of the one that is the video's picture; -1: none of them. */
function shownOf({ poster, known }: UploadDetails): number {
  if (poster && !poster.problem) return typeof poster.value === 'number' ? poster.value : -1;
  return known?.screenshot ?? -1;
}
