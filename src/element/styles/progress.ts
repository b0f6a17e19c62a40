import { css } from 'lit';

/*
 * The bar, the percent, and the picture sizes that Gcore makes. What moves is moved by `transform`, which the compositor does
 * by itself: a bar that changed its size would lay the page out in every frame of an upload.
 */
export const progressStyles = css`
  .bar {
    block-size: 0.3125em;
    margin-block: 0.25em 0.375em;
    overflow: hidden;
    border-radius: 1em;
  }
  .bar[role] {
    background: var(--_track);
  }
  .bar:not([role]) {
    display: none;
  }
  .fill {
    position: relative;
    block-size: 100%;
    overflow: hidden;
    border-radius: inherit;
    background: var(--_accent);
    transform: translateX(calc((var(--_fill, 1) - 1) * 100% * var(--_forward)));
    transition:
      transform 0.3s linear,
      background-color 0.3s;
  }
  [data-look='resting'] .fill {
    background: color-mix(in oklab, var(--_accent) 45%, var(--_track));
  }
  [data-state='interrupted'] .fill {
    background: var(--_warning);
    animation: breathe 2.4s ease-in-out infinite;
  }
  [data-state='failed'] .fill {
    background: var(--_danger);
  }
  [data-look='processing'] .fill::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(
      90deg,
      transparent,
      color-mix(in oklab, var(--_accent) 55%, var(--_surface)),
      transparent
    );
    animation: flow 2s linear infinite;
  }
  [data-look='busy'] .fill {
    inline-size: 30%;
    animation: seek 1.4s var(--_ease) infinite alternate;
  }
  .percent {
    color: var(--_text);
    font-size: 0.8667em;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .qualities {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em;
    margin-block-start: 0.375em;
  }
  .quality {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    padding: 0.0625em 0.6em;
    border-radius: 1em;
    background: var(--_hover);
    color: var(--_muted);
    font-size: 0.8em;
    font-variant-numeric: tabular-nums;
  }
  .quality .percent {
    font-size: 1em;
  }
  .quality .icon {
    inline-size: 0.95em;
    block-size: 0.95em;
    stroke-width: 2.5;
  }
  [data-state='complete'] > .icon {
    color: var(--_success);
  }
  .quality[data-state='failed'] > .icon {
    color: var(--_danger);
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @keyframes flow {
    from {
      transform: translateX(calc(-100% * var(--_forward)));
    }
    to {
      transform: translateX(calc(100% * var(--_forward)));
    }
  }
  @keyframes seek {
    to {
      transform: translateX(calc(700% / 3 * var(--_forward)));
    }
  }
  @container (min-width: 52rem) {
    .bar {
      margin-block-start: 0.75em;
    }
  }
  @media (forced-colors: active) {
    .bar[role] {
      outline: 1px solid CanvasText;
      outline-offset: -1px;
    }
    .fill {
      forced-color-adjust: none;
      background: Highlight !important;
    }
    .fill::after {
      display: none;
    }
    .quality {
      border: 1px solid;
    }
  }
`;
