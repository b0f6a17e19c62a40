import type { Upload } from '../core/model/state.js';
import { watchUrl } from './watch-url.js';

/** The HTML that puts a video's player into a page, as Gcore documents it; null while there is nothing to watch. */
export function embedCode(upload: Upload): string | null {
  const url = watchUrl(upload)?.replaceAll('&', '&amp;');
  if (url === undefined) return null;
  return `<iframe width="560" height="315" src="${url}" frameborder="0" allow="autoplay; encrypted-media" allowfullscreen></iframe>`;
}
