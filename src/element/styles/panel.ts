import { css } from 'lit';

/** The panel once there are rows: the colours of states, the summary, the list, the field for links. */
export const panelStyles = css`
  .panel,
  .studio {
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
  .list + .pending,
  .leaving + .pending {
    padding: 0 var(--_space) calc(var(--_space) * 0.875);
  }
  .leaving {
    flex: 0 0 100%;
    padding: calc(var(--_space) * 0.5) var(--_space);
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 0.8667em;
    text-align: center;
  }
  @media not (pointer: coarse) {
    .keep-open {
      display: none;
    }
  }
  .links {
    position: relative;
    z-index: 1;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5em;
    inline-size: min(100%, 28em);
  }
  .slim .links {
    flex: 1 1 12em;
    margin: 0;
    inline-size: auto;
  }
  .link-field {
    inline-size: 100%;
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
  .link-field[aria-invalid] {
    border-color: var(--_danger);
  }
  .link-problem {
    grid-column: 1 / -1;
    color: var(--_danger);
    font-size: 0.875em;
    text-align: start;
  }
  @container (max-width: 14rem) {
    .links {
      grid-template-columns: 1fr;
    }
  }
  @container (max-width: 30rem) {
    .summary {
      flex-wrap: wrap;
      justify-content: space-between;
    }
  }
`;
