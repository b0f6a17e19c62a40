/*
 * URLs of the workers' scripts in this package. Bundlers that know this form (Vite, webpack, Rspack, Parcel, Turbopack) copy the
 * files; behind another one there is nothing at the URLs.
 */

export const ownScript = (): string => new URL('../../upload-worker.js', import.meta.url).href;

export const ownPictureScript = (): string => new URL('../../picture-worker.js', import.meta.url).href;
