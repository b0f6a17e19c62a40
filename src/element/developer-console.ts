import type { Uploader } from '../core/uploader-api.js';

/**
 * Logs what only the page's developer can fix, once each, however many rows it affects: somebody who is setting the element
 * up for the first time may not listen to its `error` events yet.
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
