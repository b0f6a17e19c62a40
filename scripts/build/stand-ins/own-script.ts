/* In the folder for plain pages the workers' scripts lie beside everything else. Vite would put them into the code. */

export const ownScript = (): string => new URL(/* @vite-ignore */ './upload-worker.js', import.meta.url).href;

export const ownPictureScript = (): string =>
  new URL(/* @vite-ignore */ './picture-worker.js', import.meta.url).href;
