import { restoredUpload } from '../ledger/record.js';
import type { RowIntent } from '../model/intents.js';
import type { Upload, UploadState } from '../model/state.js';
import type { LedgerRecord } from '../ports/ports.js';
import type { Row } from '../row/row.js';

/** What this tab keeps of a row that another tab sends. */
export interface RemoteRow {
  readonly row: Row;
  readonly scope: string;
  file: File | null;
  /** Why it resumes if it is taken over; null if it has not started. */
  resumeCause: Row['resumeCause'];
  /** Whoever sends it has shown it. */
  isHeard: boolean;
  /** What was pressed here and has not reached it yet. */
  wanted: RowIntent | null;
  cancelTimer: () => void;
}

export const isAsBegun = ({ size, lastModified }: File, { record }: Row): boolean =>
  size === record?.size && lastModified === record.modifiedAt;

/** The state in which a row arrives from its tab: what the person paused, or has yet to decide, stays so. */
export function stateLeft(upload: Upload | undefined): UploadState {
  switch (upload?.state) {
    case 'paused':
      return { state: 'paused' };
    case 'asking':
      return { state: 'asking', question: upload.question };
    case 'failed':
      return { state: 'failed', error: upload.error };
    case 'needs-file': {
      const { state, by, because, wrongFile } = upload;
      return { state, by, because, wrongFile };
    }
    case 'waiting':
      return { state: 'waiting', for: upload.for };
    default:
      return { state: 'waiting', for: 'turn' };
  }
}

/** Keeps what the other tab found in the file. */
export const takenOver = (
  record: LedgerRecord,
  state: UploadState,
  { info, warnings, thumbnail }: Upload,
): Upload => ({ ...restoredUpload(record, state), info, warnings, thumbnail });

/** A session, the end of a video, another file: none of it can be had in the worker. */
export const needsPage = ({ state }: Upload, intent: RowIntent): boolean =>
  intent === 'cancel' ||
  intent === 'start' ||
  intent === 'dismiss' ||
  (intent === 'retry' && state === 'asking');

export const isMoving = ({ state }: Upload): boolean => state === 'preparing' || state === 'uploading';
