import { css } from 'lit';

/**
 * A row: one grid, laid out three ways by the panel's own width (a phone, a column, a page). It keeps its height from
 * state to state as far as it can; colour is left to what needs a person.
 */
export const rowStyles = css`
  .row {
    --_forward: 1;
    position: relative;
    display: grid;
    grid-template-areas: 'thumbnail title actions' 'thumbnail course course';
    grid-template-columns: auto 1fr auto;
    grid-template-rows: auto 1fr;
    gap: calc(var(--_space) * 0.375) var(--_space);
    padding: calc(var(--_space) * 0.875) var(--_space);
    outline-offset: -4px;
    transition: opacity 0.25s;
  }
  .row:dir(rtl) {
    --_forward: -1;
  }
  .row + .row {
    border-block-start: 1px solid var(--_border);
  }
  .row:nth-child(n + 30) {
    content-visibility: auto;
    contain-intrinsic-size: auto 6.5rem;
  }
  .rest {
    flex: 0 0 100%;
    block-size: calc(var(--_rows) * 6.5rem);
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
  .course {
    grid-area: course;
    min-inline-size: 0;
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
  [data-state='needs-file'] .status,
  .row.confirming .status {
    color: var(--_text);
  }
  [data-state='asking'] .status .icon,
  [data-state='interrupted'] .status .icon,
  [data-state='needs-file'] .status .icon,
  .confirming .status .icon {
    color: var(--_warning);
  }
  @starting-style {
    .row {
      opacity: 0;
    }
  }
  @container (max-width: 30rem) {
    .row {
      grid-template-areas: 'thumbnail name actions' 'thumbnail details details' 'course course course';
      grid-template-rows: auto auto 1fr;
      gap: 0 0.75em;
    }
    .row:has(.watch) {
      grid-template-areas: 'thumbnail name actions' 'thumbnail details actions' 'course course course';
    }
    .title {
      display: contents;
    }
    .name {
      grid-area: name;
      min-inline-size: 0;
    }
    .details {
      grid-area: details;
    }
    .course {
      margin-block-start: calc(var(--_space) * 0.375);
    }
  }
  @container (max-width: 22rem) {
    .row {
      column-gap: 0.625em;
      padding-inline: 0.75em;
    }
  }
  /* A phone with texts twice as large: one thing beside another at most. */
  @container (max-width: 14rem) {
    .row,
    .row:has(.watch) {
      grid-template-areas: 'name name' 'details details' 'thumbnail actions' 'course course';
      grid-template-columns: auto minmax(0, 1fr);
      grid-template-rows: auto;
      row-gap: calc(var(--_space) * 0.25);
    }
    .actions {
      flex-wrap: wrap;
      justify-content: end;
    }
    .halves > span {
      overflow: hidden;
    }
    .halves > .head {
      flex-shrink: 99;
    }
    .details {
      white-space: normal;
    }
    .line {
      flex-wrap: wrap;
    }
  }
  @container (min-width: 52rem) {
    .row {
      grid-template-areas: 'thumbnail title course actions';
      grid-template-columns: auto minmax(0, 5fr) minmax(0, 6fr) minmax(9rem, auto);
      grid-template-rows: auto;
      align-items: center;
      column-gap: calc(var(--_space) * 1.5);
    }
  }
`;
