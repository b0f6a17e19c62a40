import { css } from 'lit';

/** The buttons that record. Over the zone, all of which is the button that chooses files. */
export const offerStyles = css`
  .recordings {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .slim .recordings {
    margin: 0;
  }
  .record {
    position: relative;
    min-inline-size: 0;
    max-inline-size: 100%;
    white-space: normal;
  }
`;
