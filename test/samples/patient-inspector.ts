import { createInspector } from '../../src/browser/inspect/inspector.js';
import type { MediaInfo } from '../../src/core/model/media-info.js';

/** With time enough for a machine that runs three browsers besides; the bounds have tests of their own. */
const inspector = createInspector({ maxMs: 15_000, maxLoadMs: 15_000 });

/** What the inspector finds in a file, however busy the machine is. */
export function inspectPatiently(file: File): Promise<MediaInfo> {
  return inspector.inspect(file, new AbortController().signal);
}
