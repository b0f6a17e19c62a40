import { html, nothing, type TemplateResult } from 'lit';
import type { Upload } from '../../core/model/state.js';
import { icon } from '../icons.js';
import { safeUrl } from '../safe-url.js';
import { watchUrl } from '../watch-url.js';
import { pixels } from './pixels.js';

/**
 * The picture of a row. It is drawn twice, pale and in colour; the colour is uncovered as bytes go out, so that the file
 * turns into the video as you watch.
 */
export function renderThumbnail(upload: Upload): TemplateResult {
  const layer = (look: 'pale' | 'colour'): TemplateResult =>
    html`<span class="layer ${look}"
      ><span class="picture"
        >${icon(upload.kind === 'link' ? 'link' : 'film')}${renderPicture(upload)}</span
      ></span
    >`;
  return html`<div part="thumbnail" class="thumbnail">
    ${layer('pale')}${layer('colour')}${
      watchUrl(upload) === null
        ? nothing
        : // eslint-disable-next-line lit-a11y/click-events-have-key-events -- The link beside it has them.
          html`<span class="badge" @click=${watch}>${icon('play')}</span>`
    }
  </div>`;
}

/** What a pointer expects of a picture with this mark; everyone has the row's link, which this presses. */
function watch({ currentTarget }: Event): void {
  if (currentTarget instanceof Element)
    currentTarget.closest('.row')?.querySelector<HTMLElement>('.watch')?.click();
}

/** Where the page's policy does not allow the poster, or it is gone, what lies behind it shows. */
function hide({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLImageElement) currentTarget.hidden = true;
}

/** The video's own picture, which its poster covers once Gcore has made one and it is here. */
function renderPicture({ state, video, thumbnail }: Upload): TemplateResult {
  const isMade = state === 'viewable' || state === 'ready';
  const poster = isMade ? safeUrl(video?.poster_thumb ?? video?.poster ?? video?.screenshot) : null;
  return html`${thumbnail ? html`<canvas ${pixels(thumbnail)}></canvas>` : nothing}${
    poster === null
      ? nothing
      : html`<img src=${poster} alt="" decoding="async" draggable="false" @error=${hide} />`
  }`;
}
