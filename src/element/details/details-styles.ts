import { type CSSResult, css, unsafeCSS } from 'lit';

/** The slider's thumb is a line as tall as the strip. An engine drops a rule whose selector it does not know, so each has its own. */
function filmThumb(pseudo: string): CSSResult {
  return css`
    .film-track > input::${unsafeCSS(pseudo)} {
      appearance: none;
      box-sizing: border-box;
      inline-size: 0.625em;
      block-size: 3.5em;
      border: 2px solid var(--_surface);
      border-radius: 0.3em;
      background: var(--_accent);
    }
  `;
}

/** The panel of a row's details: part of the row on a page, a sheet on a phone. */
export const detailsStyles = css`
  .details-panel {
    grid-column: 1 / -1;
    position: static;
    inline-size: auto;
    max-inline-size: none;
    margin: calc(var(--_space) * 0.5) 0 0;
    padding: calc(var(--_space) * 0.75) 0 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
    background: none;
    color: inherit;
  }
  .details-panel:modal {
    position: fixed;
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: 100%;
    max-block-size: 85dvh;
    margin: 0;
    padding: var(--_space);
    box-sizing: border-box;
    overflow: auto;
    overscroll-behavior: contain;
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_surface);
    color: var(--_text);
  }
  .details-panel::backdrop {
    background: rgb(0 0 0 / 50%);
  }
  .details-panel .button {
    max-inline-size: 100%;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .details-form {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  .details-field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375em 0.75em;
    min-inline-size: 0;
  }
  .details-field > label,
  .details-field > span:first-child {
    flex: 0 0 100%;
    font-weight: 600;
    font-size: 0.9333em;
  }
  .details-field :is(input:not([hidden], [type='range']), textarea, select) {
    flex: 1 1 100%;
    box-sizing: border-box;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 2.5em;
    padding: 0.375em 0.625em;
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  .details-field select {
    flex: 0 1 auto;
  }
  @media (pointer: coarse) {
    .details-field :is(input:not([hidden], [type='range']), textarea, select) {
      min-block-size: 44px;
      /* Smaller letters make Safari on an iPhone enlarge the page once the field has the focus. */
      font-size: max(16px, 1em);
    }
  }
  .details-field textarea {
    resize: vertical;
  }
  .details-chosen {
    max-inline-size: 8.25em;
    max-block-size: 6em;
    border-radius: calc(var(--_radius) * 0.6);
  }
  .details-screenshots {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .screenshot {
    inline-size: 8.25em;
    aspect-ratio: 16 / 9;
    padding: 0;
    overflow: hidden;
    border: 2px solid transparent;
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in oklab, var(--_text) 6%, var(--_surface));
    color: var(--_muted);
    cursor: pointer;
  }
  .screenshot[aria-pressed='true'] {
    border-color: var(--_accent);
  }
  .screenshot > img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .details-film {
    display: grid;
    flex: 1 1 100%;
    gap: 0.5em;
    justify-items: start;
    min-inline-size: 0;
  }
  .film-moment {
    max-inline-size: min(100%, 20em);
    max-block-size: 15em;
    border-radius: calc(var(--_radius) * 0.6);
  }
  .film-label {
    margin: 0;
    font-size: 0.9333em;
  }
  .film-label > span {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .film-track {
    display: grid;
    inline-size: 100%;
  }
  .film-track > * {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 3.5em;
    margin: 0;
  }
  .film-strip {
    display: flex;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in oklab, var(--_text) 6%, var(--_surface));
  }
  .film-strip > * {
    flex: 1 1 0;
    min-inline-size: 0;
    object-fit: cover;
  }
  .film-track > input {
    appearance: none;
    background: none;
    border-radius: calc(var(--_radius) * 0.6);
    cursor: ew-resize;
  }
  ${filmThumb('-webkit-slider-thumb')}
  ${filmThumb('-moz-range-thumb')}
  .details-caption {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375em 0.75em;
    min-inline-size: 0;
    margin: 0;
  }
  .details-name {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .details-lost {
    grid-column: 1 / -1;
    margin: 0;
  }
  .details-problem {
    flex: 1 1 100%;
    color: var(--_danger);
    overflow-wrap: anywhere;
  }
  .details-other {
    flex: 1 1 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .details-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.375em 0.75em;
    margin: 0;
  }
  .details-note,
  .details-kept {
    color: var(--_muted);
    font-size: 0.8667em;
  }
`;
