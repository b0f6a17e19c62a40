import type { Upload } from '../core/model/state.js';
import { safeUrl } from './safe-url.js';

/** Where a video can be watched, or null. */
export const watchUrl = ({ state, video }: Upload): string | null =>
  state === 'viewable' || state === 'ready' ? safeUrl(video?.iframe_url) : null;
