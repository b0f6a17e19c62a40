import { css } from 'lit';

/** `compact`: a row in one line. */
export const compactStyles = css`
  @container (max-width: 30rem) {
    :host([compact]) [data-look='moving']:not(.confirming) .status {
      display: none;
    }
  }
  :host([compact]) .row {
    grid-template-areas: 'title course actions';
    grid-template-columns: minmax(0, 1fr) auto auto;
    grid-template-rows: auto;
    align-items: center;
    gap: 0.75em;
    padding: calc(var(--_space) * 0.375) calc(var(--_space) * 0.75);
  }
  :host([compact]) .title {
    display: block;
  }
  :host([compact]) .course {
    margin: 0;
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
  :host([compact]) .confirming .course {
    flex-wrap: wrap;
  }
  :host([compact]) .row:not(:has(.answers)) .status > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host([compact]) .halves > span {
    overflow: hidden;
  }
  :host([compact]) .halves > .head {
    flex-shrink: 99;
  }
  @container (max-width: 30rem) {
    /* What is more than a bar that moves has its words on a second line. */
    :host([compact]) .row:is(:not([data-look='moving']), .confirming) {
      grid-template-areas: 'title actions' 'course course';
      grid-template-columns: minmax(0, 1fr) auto;
      row-gap: 0;
    }
    :host([compact]) .row:is(:not([data-look='moving']), .confirming) .course {
      flex-wrap: wrap;
      max-inline-size: none;
    }
    :host([compact]) .row:is(:not([data-look='moving']), .confirming) .status > span {
      white-space: normal;
    }
  }
  @container (max-width: 14rem) {
    :host([compact]) .row {
      grid-template-areas: 'title' 'course' 'actions';
      grid-template-columns: minmax(0, 1fr);
    }
  }
  :host([compact]) .answers {
    flex: none;
    max-inline-size: 100%;
    margin: 0;
  }
`;
