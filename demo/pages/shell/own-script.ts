import pictureUrl from '../../../src/picture-worker.ts?worker&url';
import url from '../../../src/upload-worker.ts?worker&url';

/* Takes the place of the package's `own-script.ts` in the demo, which is made of the sources (vite.config.ts). */

export const ownScript = (): string => new URL(url, location.href).href;

export const ownPictureScript = (): string => new URL(pictureUrl, location.href).href;
