import type { Origin, Row, Workshop } from '../row/row.js';

/**
 * Whom a row's video is asked of: where it came from, whatever the page has set since. Of the backend that it came from, the
 * newest object is taken; where it came with nobody to ask, whoever there is by now.
 */
export function originOf({ origin }: Row, { options }: Workshop): Origin {
  const now = options();
  const { backend, readStatus } = origin;
  if (!backend) return readStatus ? origin : now;
  const isSame = backend === now.backend || (backend.id !== undefined && backend.id === now.backend?.id);
  return isSame ? now : origin;
}
