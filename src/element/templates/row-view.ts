import type { Upload } from '../../core/model/state.js';
import type { Strings } from '../../locales/strings.js';
import type { DetailsEditor } from '../details/details-editor.js';
import type { Format } from '../format.js';
import type { RowCopy } from '../controllers/row-copy.js';
import type { ButtonIntent } from '../row-actions.js';

/** What a row is drawn with beside its upload. */
export interface RowView {
  readonly strings: Strings;
  readonly format: Format;
  readonly disabled: boolean;
  /** Whether another tab sends the row. */
  readonly isInOtherTab: (upload: Upload) => boolean;
  /** Whether another file was picked for the row that can be a video of its own. */
  readonly hasOther: (upload: Upload) => boolean;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Id of the row that asks whether it should end, or null. */
  readonly confirming: string | null;
  /** Draws what is to be edited of the row's video; null: the page offers nothing, or it is not loaded. */
  readonly details: Pick<DetailsEditor, 'versionOf' | 'renderButton' | 'renderPanel'> | null;
  readonly embedCopy: RowCopy;
  readonly detailsCopy: RowCopy;
  readonly act: (intent: ButtonIntent, upload: Upload) => void;
}
