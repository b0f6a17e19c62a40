import { isPlaylistPath } from '../../wire/playlist.js';
import type { Reason } from '../model/media-info.js';

/**
 * Why a link cannot be an original, or null: Gcore fetches a file at a public http(s) URL; playlists are for viewers.
 */
export function linkProblem(link: string): Extract<Reason, { code: 'link' }> | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  // A host and no scheme, as people copy it.
  if (!url) return { code: 'link', problem: /^(?!https?:)\S+\.\S+$/i.test(link) ? 'scheme' : 'invalid' };
  if (!/^https?:$/.test(url.protocol)) return { code: 'link', problem: 'scheme' };
  if (url.username || url.password) return { code: 'link', problem: 'credentials' };
  if (isPlaylistPath(url.pathname)) return { code: 'link', problem: 'playlist' };
  return null;
}
