import { compactStyles } from './compact.js';
import { controlsStyles } from './controls.js';
import { panelStyles } from './panel.js';
import { progressStyles } from './progress.js';
import { rowStyles } from './row.js';
import { thumbnailStyles } from './thumbnail.js';

/** What rows look like; `compact` comes last, over all others. */
export const listStyles = [
  panelStyles,
  rowStyles,
  thumbnailStyles,
  progressStyles,
  controlsStyles,
  compactStyles,
];
