import { css } from 'lit';

/*
 * The rows. One grid, laid out three ways by the panel's own width: a phone, a column, a page. A row keeps its height
 * from state to state as far as it can; colour is left to what needs a person.
 */
export const listStyles = css`
  .panel {
    --_success: var(--gcore-success, light-dark(#177a45, #58cf8d));
    --_warning: var(--gcore-warning, light-dark(#8f5a00, #f2b84b));
    --_danger: var(--gcore-danger, light-dark(#c42b34, #ff8a8a));
    --_track: color-mix(in oklab, var(--_text) 10%, var(--_surface));
  }
  .panel:has(> .summary) {
    display: flex;
    flex-wrap: wrap;
  }
  .list {
    flex: 0 0 100%;
    min-inline-size: 0;
  }
  .slim:first-child,
  .summary {
    flex: 1 1 auto;
    min-block-size: 3.25em;
    border-block-end: 1px solid var(--_border);
  }
  .list ~ .slim {
    border-block-start: 1px solid var(--_border);
  }
  .summary {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 0.25em 1em;
    padding: calc(var(--_space) * 0.375) var(--_space);
    color: var(--_muted);
    font-size: 0.8667em;
    font-variant-numeric: tabular-nums;
  }
  .row {
    position: relative;
    display: grid;
    grid-template: 'thumbnail title actions' auto 'thumbnail course course' 1fr / auto 1fr auto;
    gap: calc(var(--_space) * 0.375) var(--_space);
    padding: calc(var(--_space) * 0.875) var(--_space);
    outline-offset: -4px;
    transition: opacity 0.25s;
  }
  .row + .row {
    border-block-start: 1px solid var(--_border);
  }
  .row:nth-child(n + 30) {
    content-visibility: auto;
    contain-intrinsic-size: auto 6.5rem;
  }
  .title {
    grid-area: title;
    min-inline-size: 0;
  }
  .name {
    font-weight: 600;
  }
  .halves {
    display: flex;
    inline-size: fit-content;
    max-inline-size: 100%;
    white-space: pre;
  }
  .head {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .details,
  .status {
    color: var(--_muted);
    font-size: 0.8667em;
    font-variant-numeric: tabular-nums;
  }
  .details {
    min-block-size: 1.45em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .thumbnail {
    grid-area: thumbnail;
    position: relative;
    align-self: start;
    inline-size: 8.25em;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in oklab, var(--_text) 6%, var(--_surface));
  }
  .layer {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: color-mix(in oklab, var(--_text) 35%, var(--_surface));
  }
  .layer > .icon {
    inline-size: 1.625em;
    block-size: 1.625em;
    stroke-width: 1.5;
  }
  .layer > img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .layer:has(> img:not([hidden])) > .icon,
  .layer > [hidden] {
    display: none;
  }
  .pale > img {
    opacity: 0.45;
    filter: grayscale(1);
  }
  .colour {
    background: color-mix(in oklab, var(--_accent) 16%, var(--_surface));
    color: var(--_accent);
    clip-path: inset(0 calc(100% - var(--_done, 0) * 100%) 0 0);
    transition: clip-path 0.3s linear;
  }
  .colour:dir(rtl) {
    clip-path: inset(0 0 0 calc(100% - var(--_done, 0) * 100%));
  }
  .badge {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    margin: auto;
    border-radius: 50%;
    background: #000a;
    color: #fff;
    animation: appear 0.4s var(--_ease);
  }
  .badge .icon {
    fill: currentColor;
  }
  .course {
    grid-area: course;
    min-inline-size: 0;
  }
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
    block-size: 100%;
    inline-size: calc(var(--_fill, 1) * 100%);
    border-radius: inherit;
    background: var(--_accent);
    transition:
      inline-size 0.3s linear,
      background-color 0.3s;
  }
  [data-look='held'] .fill {
    background: color-mix(in oklab, var(--_accent) 45%, var(--_track));
  }
  [data-state='interrupted'] .fill {
    background: var(--_warning);
    animation: breathe 2.4s ease-in-out infinite;
  }
  [data-state='failed'] .fill {
    background: var(--_danger);
  }
  [data-look='processing'] .fill {
    background: linear-gradient(
      90deg,
      var(--_accent),
      color-mix(in oklab, var(--_accent) 55%, var(--_surface)),
      var(--_accent)
    );
    background-size: 200% 100%;
    animation: flow 2s linear infinite;
  }
  [data-look='busy'] .fill {
    inline-size: 30%;
    animation: seek 1.4s var(--_ease) infinite alternate;
  }
  .line {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 1em;
  }
  .status {
    display: flex;
    gap: 0.4em;
    min-inline-size: 0;
    text-wrap: pretty;
  }
  .status > span {
    overflow-wrap: anywhere;
  }
  .status .icon {
    inline-size: 1em;
    block-size: 1.45em;
  }
  [data-state='rejected'] .status,
  [data-state='refused'] .status,
  [data-state='failed'] .status {
    color: var(--_danger);
  }
  [data-state='viewable'] .status,
  [data-state='ready'] .status,
  [data-state='uploaded'] .status {
    color: var(--_success);
  }
  [data-state='asking'] .status,
  [data-state='needs-file'] .status {
    color: var(--_text);
  }
  [data-state='asking'] .status .icon,
  [data-state='interrupted'] .status .icon,
  [data-state='needs-file'] .status .icon {
    color: var(--_warning);
  }
  .percent {
    color: var(--_text);
    font-size: 0.8667em;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 0.5);
    font-size: 0.9333em;
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
  .links {
    position: relative;
    z-index: 1;
    display: flex;
    gap: 0.5em;
    inline-size: min(100%, 28em);
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .slim .links {
    flex: 1 1 12em;
    margin: 0;
    inline-size: auto;
  }
  .link-field {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 8em;
    padding: 0.4em 0.7em;
    border: 1px solid color-mix(in oklab, var(--_text) 48%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.65);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    resize: none;
    field-sizing: content;
  }
  .link-field::placeholder {
    color: var(--_muted);
  }
  @starting-style {
    .row {
      opacity: 0;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: scale(0.4);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @keyframes flow {
    from {
      background-position: 200% 0;
    }
  }
  @keyframes seek {
    from {
      margin-inline-start: 0;
    }
    to {
      margin-inline-start: 70%;
    }
  }
  @container (max-width: 30rem) {
    .row {
      grid-template: 'thumbnail title actions' auto 'course course course' auto / auto 1fr auto;
      column-gap: 0.75em;
    }
    .thumbnail {
      inline-size: 4.75em;
    }
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
    .summary {
      flex-wrap: wrap;
      justify-content: space-between;
    }
  }
  @container (max-width: 30rem) {
    :host([compact]) [data-look='moving'] .status {
      display: none;
    }
  }
  @container (max-width: 22rem) {
    .row {
      column-gap: 0.625em;
      padding-inline: 0.75em;
    }
    .thumbnail {
      inline-size: 3.75em;
    }
    .icon-button {
      inline-size: 2em;
      block-size: 2em;
    }
  }
  @container (min-width: 52rem) {
    .row {
      grid-template: 'thumbnail title course actions' auto / auto minmax(0, 5fr) minmax(0, 6fr) minmax(
          6rem,
          auto
        );
      align-items: center;
      column-gap: calc(var(--_space) * 1.5);
    }
    .thumbnail,
    .actions {
      align-self: center;
      margin-block: 0;
    }
    .actions {
      justify-content: end;
    }
    .thumbnail {
      inline-size: 7em;
    }
    .bar {
      margin-block-start: 0.75em;
    }
  }
  :host([compact]) .row {
    grid-template: 'title course actions' auto / minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0.75em;
    padding: calc(var(--_space) * 0.375) calc(var(--_space) * 0.75);
  }
  :host([compact]) :is(.thumbnail, .details, .qualities) {
    display: none;
  }
  :host([compact]) .actions {
    align-self: center;
    margin-block: 0;
  }
  :host([compact]) .bar[role] {
    position: absolute;
    inset: auto calc(var(--_space) * 0.75) 1px;
    block-size: 3px;
    margin: 0;
  }
  :host([compact]) .course {
    display: flex;
    align-items: center;
    gap: 0.75em;
    max-inline-size: 60cqi;
  }
  :host([compact]) .line {
    min-inline-size: 0;
  }
  :host([compact]) .status > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host([compact]) .answers {
    flex: none;
    margin: 0;
  }
  @media (pointer: coarse) {
    .icon-button {
      min-inline-size: 44px;
      min-block-size: 44px;
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
    .quality {
      border: 1px solid;
    }
  }
`;
