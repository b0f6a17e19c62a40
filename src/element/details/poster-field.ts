import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { describeProblem } from './describe-problem.js';
import { drawing } from './drawing.js';
import { renderPicker, renderProblem } from './field-parts.js';
import { renderScreenshots, type ScreenshotsView } from './screenshots.js';
import type { FilmView } from './filmstrip.js';

export interface PosterFieldView extends ScreenshotsView {
  readonly posterProblem: 'not-a-picture' | null;
  /** Pictures of the file itself; null: there are none, or not yet. */
  readonly film: FilmView | null;
  readonly onSeek: (atMs: number) => void;
  readonly onUsePicture: () => void;
  readonly onPicture: (file: File) => void;
}

/** The picture that is shown before the video plays: one of the video's own, or another. */
export function renderPoster(view: PosterFieldView): TemplateResult {
  const { details, strings, format, posterProblem, film, onPicture } = view;
  const problem = posterProblem ? ({ code: posterProblem } as const) : details.poster?.problem;
  const chosen = details.poster && !problem ? details.poster.value : null;
  return html`<div class="details-field" role="group" aria-labelledby="details-poster">
    <span id="details-poster">${strings.poster}</span>
    ${film ? renderFilm(film, view) : renderScreenshots(view)}
    ${
      chosen instanceof Blob
        ? html`<canvas
            part="details-poster"
            class="details-chosen"
            role="img"
            aria-label=${strings.chosenPicture}
            ${drawing(chosen)}
          ></canvas>`
        : nothing
    }
    ${film ? renderUse(view) : nothing}
    ${renderPicker('choose-picture', strings.choosePicture, 'image/*', onPicture)}
    ${renderProblem(problem ? describeProblem(problem, strings, format) : null, 'details-poster-problem')}
  </div>`;
}

/** The strip is the track of the slider: what a pointer presses in it is the slider's. */
function renderFilm(film: FilmView, { strings, format, onSeek }: PosterFieldView): TemplateResult {
  const { durationMs, atMs, shown, strip } = film;
  const time = format.clock(atMs);
  return html`<div part="details-film" class="details-film">
    <canvas class="film-moment" aria-hidden="true" ${drawing(shown)}></canvas>
    <p class="film-label">
      <label for="details-moment">${strings.moment}</label> <span aria-hidden="true">${time}</span>
    </p>
    <div class="film-track">
      <div class="film-strip" aria-hidden="true">
        ${strip.map((picture) =>
          picture ? html`<canvas ${drawing(picture)}></canvas>` : html`<span></span>`,
        )}
      </div>
      <input
        id="details-moment"
        type="range"
        min="0"
        max=${Math.floor(durationMs)}
        step=${stepMs(durationMs)}
        .value=${live(String(atMs))}
        aria-valuetext=${time}
        @input=${({ currentTarget }: Event) => onSeek((currentTarget as HTMLInputElement).valueAsNumber)}
      />
    </div>
  </div>`;
}

const renderUse = ({ strings, onUsePicture }: PosterFieldView): TemplateResult =>
  html`<button type="button" class="button plain use-picture" @click=${onUsePicture}>
    ${strings.usePicture}
  </button>`;

/** What an arrow key moves by. */
const stepMs = (durationMs: number): number => (durationMs < 60_000 ? 100 : 1000);
