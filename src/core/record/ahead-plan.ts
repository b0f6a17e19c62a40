import type { UploaderOptions } from '../ports/options.js';
import type { AheadPlan } from './ahead-ports.js';

/**
 * What recordings are sent ahead with, or null if they wait for the person: a session in attributes is for one video, a video that
 * nobody wants has to be deleted, and what the host asks about a file needs the file.
 */
export function aheadPlan(
  scope: string | null,
  { session, backend, metadata = {}, manual, previous }: Partial<UploaderOptions>,
): AheadPlan | null {
  if (scope === null || session || !backend?.deleteVideo || typeof metadata === 'function') return null;
  if (manual || (previous ?? 'resume') !== 'resume') return null;
  const { tus = {}, ...fields } = metadata;
  return { scope, backend, fields, tus };
}
