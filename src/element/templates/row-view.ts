import type { Upload } from '../../core/state.js';
import type { Strings } from '../../locales/strings.js';
import type { Format } from '../format.js';
import type { RowIntent } from '../row-actions.js';

/** What a row is drawn with beside its upload. */
export interface RowView {
  readonly strings: Strings;
  readonly format: Format;
  readonly disabled: boolean;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly act: (intent: RowIntent, upload: Upload) => void;
}
