import { css } from 'lit';

/** The buttons that record. Over the zone, all of which is the button that chooses files. */
export const offerStyles = css`
  .recordings {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    /* As high as what kept their place. */
    min-block-size: calc(2.25em + 2px);
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .record {
    position: relative;
    min-inline-size: 0;
    max-inline-size: 100%;
    white-space: normal;
  }
  .slim .recordings,
  :host([compact]) .recordings {
    display: contents;
  }
  :host([compact]) .zone:has(.record) {
    flex-wrap: wrap;
  }
  :host([compact]) .record {
    order: -1;
  }
  .slim .record {
    padding-inline: 0.5em;
    border-color: transparent;
    color: var(--_accent);
  }
`;
