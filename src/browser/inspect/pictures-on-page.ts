import type { Pictures } from '../../core/ports/ports.js';
import { openFilm } from './film.js';
import { createPreview } from './preview.js';

/** Pictures of videos, made on the page's own thread. */
export const openPictures = (): Pictures => ({ preview: createPreview(), film: { open: openFilm } });
