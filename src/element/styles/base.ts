import { css } from 'lit';

/*
 * What is there before the first file: the tokens from which every colour and size derives, the panel, and the place to
 * drop. Colours follow the page's `color-scheme` through light-dark(). Text on the accent is white or black by the accent's
 * lightness. No comments inside: they would travel to every visitor.
 */
export const baseStyles = css`
  :host {
    display: block;
    min-inline-size: min(100%, 15rem);
    --_accent: var(--gcore-accent, light-dark(#3a57e8, #93a5ff));
    --_on-accent: var(--gcore-on-accent, oklch(from var(--_accent) clamp(0, (0.68 - l) * 1000, 1) 0 h));
    --_surface: var(--gcore-surface, light-dark(#fff, #18191d));
    --_text: var(--gcore-text, light-dark(#16181d, #f0f1f4));
    --_muted: var(--gcore-muted, color-mix(in oklab, var(--_text) 68%, var(--_surface)));
    --_border: var(--gcore-border, color-mix(in oklab, var(--_text) 13%, var(--_surface)));
    --_tint: color-mix(in oklab, var(--_accent) 10%, var(--_surface));
    --_hover: color-mix(in oklab, var(--_text) 7%, transparent);
    --_radius: var(--gcore-radius, 0.875rem);
    --_space: var(--gcore-spacing, 1rem);
    --_ease: cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .panel {
    container-type: inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: 400 var(--gcore-font-size, 0.9375rem) / 1.45 var(--gcore-font, system-ui, sans-serif);
    text-align: start;
    transition:
      background-color 0.2s,
      border-color 0.2s;
  }
  .panel:has(> .whole) {
    border-style: dashed;
    border-color: color-mix(in oklab, var(--_text) 26%, var(--_surface));
  }
  .panel.dragging,
  .panel.dragging:has(> .whole) {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .panel.disabled {
    opacity: 0.55;
  }
  .zone {
    position: relative;
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 0.25);
    padding: calc(var(--_space) * 2.25) calc(var(--_space) * 1.5);
    text-align: center;
    text-wrap: balance;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 3.25em;
    block-size: 3.25em;
    margin-block-end: calc(var(--_space) * 0.5);
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
    transition: transform 0.3s var(--_ease);
  }
  .mark .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
  }
  .dragging .mark {
    transform: translateY(-0.375em) scale(1.06);
  }
  .heading {
    font-size: 1.125em;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .icon {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: 2.25em;
    padding: 0.25em 0.9em;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.65);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 0.15s,
      border-color 0.15s;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .plain {
    border-color: var(--_border);
  }
  .plain:hover {
    background: var(--_hover);
  }
  :disabled {
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .browse {
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .links {
    min-block-size: calc(2.25em + 2px);
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .zone .browse::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .zone.slim {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
    padding: calc(var(--_space) * 0.375) calc(var(--_space) * 0.5);
    text-align: start;
  }
  .slim .browse {
    min-inline-size: 0;
    margin: 0;
    white-space: normal;
    padding-inline: 0.5em;
    color: var(--_accent);
  }
  .pending {
    display: none;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (max-width: 22rem) {
    .zone:not(.slim) {
      padding: calc(var(--_space) * 1.5) var(--_space);
    }
  }
  :host([compact]) .zone {
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding: calc(var(--_space) * 0.375);
    text-align: start;
  }
  :host([compact]) .browse {
    order: -1;
    margin: 0;
  }
  :host([compact]) .mark,
  :host([compact]) .heading {
    display: none;
  }
  :host([compact]) .hint {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .button,
    .links {
      min-block-size: 44px;
    }
    .pending {
      display: block;
    }
  }
  @container (max-width: 14rem) {
    .button {
      max-inline-size: 100%;
      white-space: normal;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_border: color-mix(in oklab, var(--_text) 60%, var(--_surface));
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: currentColor;
    }
    .panel.dragging,
    .panel.dragging:has(> .whole) {
      border-color: Highlight;
    }
    .panel.disabled {
      opacity: 1;
      color: GrayText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
