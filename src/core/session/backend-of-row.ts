import type { Context } from '../row/context.js';
import type { BackendOptions, Row } from '../row/row.js';

/**
 * The backend that a row's video belongs to: the one that it came from, whatever the page has set since. If the page made
 * a new object for that backend, the new one; if the video came without a backend, the current one.
 */
export function backendOf({ backendOptions }: Row, { options }: Context): BackendOptions {
  const now = options();
  const { backend, readStatus } = backendOptions;
  if (!backend) return readStatus ? backendOptions : now;
  const isSame = backend === now.backend || (backend.id !== undefined && backend.id === now.backend?.id);
  return isSame ? now : backendOptions;
}
