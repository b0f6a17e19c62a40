import { css } from 'lit';

/** A row's buttons, and the words that icons show on hover and focus. */
export const controlsStyles = css`
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 0.5);
    font-size: 0.9333em;
  }
  .support {
    color: var(--_muted);
    font-weight: inherit;
    text-align: start;
    white-space: normal;
  }
  .actions {
    grid-area: actions;
    display: flex;
    align-items: center;
    align-self: start;
    gap: 0.125em;
    margin-block-start: -0.25em;
    margin-inline-end: -0.375em;
  }
  /* Their place stays, so that nothing that ends an upload comes under the pointer of a second click. */
  .actions[inert] {
    visibility: hidden;
  }
  .icon-button {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
    font: inherit;
    cursor: pointer;
    transition:
      background-color 0.15s,
      color 0.15s;
  }
  .icon-button:hover:enabled {
    background: var(--_hover);
    color: var(--_text);
  }
  .icon-button::after {
    content: attr(data-tip) / '';
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 0.25em);
    inset-inline-end: 0;
    padding: 0.25em 0.625em;
    border-radius: calc(var(--_radius) * 0.45);
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.8em;
    font-weight: 500;
    white-space: nowrap;
    pointer-events: none;
    visibility: hidden;
    opacity: 0;
    transition: opacity 0.15s;
  }
  .icon-button:focus-visible::after {
    visibility: visible;
    opacity: 1;
  }
  @media (hover: hover) {
    .icon-button:hover::after {
      visibility: visible;
      opacity: 1;
      transition-delay: 0.4s;
    }
  }
  .watch {
    margin-inline-end: 0.25em;
    font-size: 0.9333em;
    min-block-size: 2.25em;
  }
  .watch .icon {
    inline-size: 0.875em;
    block-size: 0.875em;
    fill: currentColor;
  }
  @container (min-width: 14rem) and (max-width: 30rem) {
    .actions:not(:has(.watch)) {
      block-size: 1.45em;
      margin-block-start: 0;
    }
  }
  @container (max-width: 30rem) {
    .watch {
      inline-size: 2.25rem;
      block-size: 2.25rem;
      min-block-size: 0;
      padding: 0;
      border-radius: 50%;
      font-size: 0;
    }
    .watch .icon {
      inline-size: 0.875rem;
      block-size: 0.875rem;
    }
  }
  @container (max-width: 22rem) {
    .icon-button {
      inline-size: 2em;
      block-size: 2em;
    }
  }
  @container (min-width: 52rem) {
    .actions {
      justify-content: end;
    }
  }
  @media (forced-colors: active) {
    .icon-button::after {
      border: 1px solid;
    }
  }
  @media (pointer: coarse) {
    .icon-button,
    .watch {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
