/** In the folder for plain pages the worker's script lies beside everything else. Vite would put it into the code. */
export const ownScript = (): string => new URL(/* @vite-ignore */ './upload-worker.js', import.meta.url).href;
