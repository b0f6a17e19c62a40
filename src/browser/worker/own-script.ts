/**
 * URL of the worker's script in this package. Bundlers that know this form (Vite, webpack, Rspack, Parcel, Turbopack) copy the
 * file; behind another one there is nothing at the URL.
 */
export const ownScript = (): string => new URL('../../upload-worker.js', import.meta.url).href;
