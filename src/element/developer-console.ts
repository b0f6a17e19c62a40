import type { Uploader } from '../core/uploader-api.js';

/**
 * Says on the console what only the page's developer can mend, once each, however many rows meet it: who sets the element
 * up for the first time does not listen to its `error` events yet.
 */
export function logConfigurationErrors(uploader: Pick<Uploader, 'on'>): void {
  const said = new Set<string>();
  uploader.on((event) => {
    if (event.type !== 'error') return;
    const { error } = event.detail;
    if (error.code !== 'configuration' || said.has(error.message)) return;
    said.add(error.message);
    console.error(error);
  });
}
