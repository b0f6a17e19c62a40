import { css } from 'lit';

/*
 * A row's picture: pale, and in colour as far as its bytes went out. The colour comes in from the side behind the frame's
 * edge, and the picture in it goes the other way, so that it seems to stand still: the compositor does both by itself, where
 * a growing clip would be repainted in every frame.
 */
export const thumbnailStyles = css`
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
  .layer,
  .picture {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }
  .picture {
    display: grid;
    place-items: center;
    color: color-mix(in oklab, var(--_text) 35%, var(--_surface));
  }
  .picture > .icon {
    inline-size: 1.625em;
    block-size: 1.625em;
    stroke-width: 1.5;
  }
  .picture > :is(img, canvas) {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .picture:has(> :is(img, canvas):not([hidden])) > .icon,
  .picture > [hidden] {
    display: none;
  }
  .pale :is(img, canvas) {
    opacity: 0.45;
    filter: grayscale(1);
  }
  .colour {
    --_hidden: calc((1 - var(--_done, 0)) * 100% * var(--_forward));
    background: color-mix(in oklab, var(--_accent) 16%, var(--_surface));
    transform: translateX(calc(-1 * var(--_hidden)));
  }
  .colour > .picture {
    color: var(--_accent);
    transform: translateX(var(--_hidden));
  }
  .colour,
  .colour > .picture {
    transition: transform 0.3s linear;
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
    cursor: pointer;
    animation: appear 0.4s var(--_ease);
  }
  /* The whole picture is clicked, whose frame cuts this off. */
  .badge::after {
    content: '';
    position: absolute;
    inset: -10em;
  }
  .badge .icon {
    fill: currentColor;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: scale(0.4);
    }
  }
  @container (max-width: 30rem) {
    .thumbnail {
      inline-size: 4.75em;
    }
  }
  @container (max-width: 22rem) {
    .thumbnail {
      inline-size: 3.75em;
    }
  }
  @container (min-width: 52rem) {
    .thumbnail,
    .actions {
      align-self: center;
      margin-block: 0;
    }
    .thumbnail {
      inline-size: 7em;
    }
  }
`;
