import { css } from 'lit';

/* The button in a site's header, and the sheet with the list that it opens. */
export const statusStyles = css`
  :host {
    display: inline-block;
    min-inline-size: 0;
  }
  .status-button {
    display: inline-grid;
    gap: 0.25em;
    min-block-size: 2.25em;
    padding: 0.25em 0.75em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.65);
    background: var(--_surface);
    color: var(--_text);
    font: 400 var(--gcore-font-size, 0.9375rem) / 1.3 var(--gcore-font, system-ui, sans-serif);
    text-align: start;
    cursor: pointer;
  }
  .status-button:hover {
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
  }
  .waiting {
    font-weight: 600;
  }
  .track {
    display: block;
    block-size: 0.25em;
    overflow: hidden;
    border-radius: 1em;
    background: color-mix(in oklab, var(--_text) 13%, var(--_surface));
  }
  .track > span {
    display: block;
    block-size: 100%;
    inline-size: calc(var(--_done) * 100%);
    background: var(--_accent);
  }
  .sheet {
    inset: auto;
    inset-block-start: 4rem;
    inset-inline-end: 1rem;
    inline-size: min(30rem, 100vw - 2rem);
    max-block-size: min(32rem, 100vh - 6rem);
    margin: 0;
    padding: 0;
    overflow: auto;
  }
  @supports (position-area: block-end) {
    .sheet {
      inset: auto;
      margin-block-start: 0.5rem;
      position-area: block-end span-inline-start;
      position-try-fallbacks: flip-block, flip-inline;
    }
  }
  @media (pointer: coarse) {
    .status-button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .track > span {
      background: Highlight;
    }
  }
`;
