import type { Context } from '../row/context.js';
import type { BackendOptions, Row } from '../row/row.js';

/**
 * Whom a row's video is asked of: where it came from, whatever the page has set since. Of the backend that it came from, the
 * newest object is taken; where it came with nobody to ask, whoever there is by now.
 */
export function backendOf({ backendOptions }: Row, { options }: Context): BackendOptions {
  const now = options();
  const { backend, readStatus } = backendOptions;
  if (!backend) return readStatus ? backendOptions : now;
  const isSame = backend === now.backend || (backend.id !== undefined && backend.id === now.backend?.id);
  return isSame ? now : backendOptions;
}
