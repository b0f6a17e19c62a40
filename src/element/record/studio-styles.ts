import { css } from 'lit';

/** The window in which a person records, and the line for a recording that was not used. */
export const studioStyles = css`
  .studio {
    inline-size: min(46rem, calc(100% - 2 * var(--_space)));
    max-block-size: calc(100dvh - 2 * var(--_space));
    padding: var(--_space);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: 400 var(--gcore-font-size, 0.9375rem) / 1.45 var(--gcore-font, system-ui, sans-serif);
  }
  .studio::backdrop {
    background: rgb(0 0 0 / 50%);
  }
  .studio-picture {
    display: block;
    inline-size: 100%;
    max-block-size: 60dvh;
    border-radius: calc(var(--_radius) * 0.6);
    background: #000;
    object-fit: contain;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .studio-line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25em 1em;
    min-block-size: 1.45em;
    margin-block: calc(var(--_space) * 0.5);
    overflow-wrap: anywhere;
  }
  .studio [role='alert'] {
    color: var(--_danger);
  }
  .studio[data-phase='recording'] [role='status']::before {
    content: '';
    display: inline-block;
    inline-size: 0.65em;
    block-size: 0.65em;
    margin-inline-end: 0.4em;
    border-radius: 50%;
    background: var(--_danger);
  }
  .studio-devices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1em;
    margin-block: 0 calc(var(--_space) * 0.5);
  }
  .studio-devices select {
    max-inline-size: 100%;
    min-block-size: 2.25em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .studio-time {
    font-variant-numeric: tabular-nums;
  }
  .studio-buttons,
  .left-recording {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .studio .button,
  .left-recording .button {
    max-inline-size: 100%;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .left-recording {
    justify-content: center;
  }
  .left-recordings {
    position: relative;
    display: grid;
    gap: calc(var(--_space) * 0.5);
    margin-block-start: calc(var(--_space) * 0.75);
  }
`;
