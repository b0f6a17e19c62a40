import { couldBe, takeFingerprint } from '../file/fingerprint.js';
import { lockUpload } from '../ledger/lock-upload.js';
import type { Reason } from '../model/media-info.js';
import { isWithGcore, type Upload } from '../model/state.js';
import type { Fingerprint, LedgerRecord } from '../ports/ports.js';
import type { Context } from '../row/context.js';
import { fileOf, type Job, type Row } from '../row/row.js';
import { hasTheOneVideo, isSessionTakenByOtherTab } from './one-video.js';
import { findPrevious } from './previous-uploads.js';

/**
 * Which row a file is. It is looked for in two places with one fingerprint: among the rows that are shown, before anything
 * is asked about the file; and in the ledger, once it would be sent.
 */
export type RowOfFile =
  /** The file was never begun. */
  | { readonly is: 'new' }
  /** An earlier visit began it; the row resumes that upload and has its lock now. */
  | { readonly is: 'this-row'; readonly record: LedgerRecord; readonly release: () => void }
  /** It is the file of another row, here or in another tab. */
  | { readonly is: 'other-row'; readonly id: string }
  | { readonly is: 'refused'; readonly reason: Reason };

const isNew: RowOfFile = { is: 'new' };

/** Whether any row that is shown may turn out to be the row of a file that is added. */
export const someTakeFiles = (uploads: readonly Upload[]): boolean => uploads.some(takesFile);

/**
 * Looks among the rows that are shown. Takes the row's fingerprint if it has to.
 * Rejects with what reading the file throws.
 */
export async function findAmongRows(row: Row, context: Context): Promise<RowOfFile> {
  const { store, rows, ports, options } = context;
  const file = fileOf(row);
  const candidates = store
    .getState()
    .uploads.filter(
      (upload) => takesFile(upload) && (upload.size === file.size || upload.name === file.name),
    );
  if (candidates.length === 0) return isNew;
  const fingerprint = (row.fingerprint ??= await takeFingerprint(file, ports.digest));
  const match = candidates.find(({ id }) => {
    const candidate = rows.get(id);
    return candidate !== undefined && isFileOf(candidate, fingerprint, context);
  });
  if (match) return { is: 'other-row', id: match.id };
  // Names say little: phones and cameras give many videos the same one. Only a page with one video has no place for both.
  const holder = candidates.find((upload) => hasTheOneVideo(upload, options()));
  if (!holder) return isNew;
  const isOfThatName = waitsForFile(holder) && holder.name === file.name;
  return { is: 'refused', reason: { code: isOfThatName ? 'wrong-file' : 'one-video' } };
}

/**
 * Looks in the ledger, and locks what it finds there.
 * @throws {UploadError} if nobody can tell whether the file was begun: it would start over
 */
export async function findInLedger(row: Row, job: Job, context: Context): Promise<RowOfFile> {
  const { ports, rows, rowOfLocked } = context;
  const previous = row.fingerprint && (await findPrevious(row.fingerprint, job, context));
  if (previous && job.options.previous === 'discard') void ports.ledger.forget(previous.id);
  if (!previous || job.options.previous === 'discard') {
    const isTaken = await isSessionTakenByOtherTab(row, job, context);
    return isTaken ? { is: 'refused', reason: { code: 'one-video' } } : isNew;
  }
  // Its lock is free while the uploader is suspended, and it is that row's all the same.
  const holder = [...rows].find((other) => other !== row && other.record?.uploadUrl === previous.uploadUrl);
  if (holder) return { is: 'other-row', id: holder.id };
  row.wantedUploadUrl = previous.uploadUrl;
  const locked = await lockUpload(previous, ports);
  // Canceled meanwhile: the earlier upload stays as it is.
  if (job.signal.aborted && locked.is === 'ours') locked.release();
  job.signal.throwIfAborted();
  switch (locked.is) {
    case 'ours':
      return { is: 'this-row', record: locked.record, release: locked.release };
    case 'taken':
      return { is: 'other-row', id: rowOfLocked(locked.record, row) };
    case 'over':
      return isNew;
  }
}

/** Whether a file that is about to be added may be the one of an upload that has the page's one video. */
export function mayBeFileOf(upload: Upload, { name, size }: Upload): boolean {
  if (waitsForFile(upload)) return upload.name === name || upload.size === size;
  return upload.name === name && upload.size === size;
}

/** Whether a file is the one that a shown row was begun with. One that was sent must not have been touched since. */
export function isFileOf(row: Row, fingerprint: Fingerprint, { store }: Context): boolean {
  const upload = store.get(row.id);
  if (!upload) return false;
  if (!isSentElsewhere(upload)) return row.record !== null && couldBe(row.record, fingerprint);
  const sent = row.fingerprint;
  return sent !== null && couldBe(sent, fingerprint) && sent.modifiedAt === fingerprint.modifiedAt;
}

/** With Gcore already, and not part of this form: its file, added here, makes it part of it. */
export const isSentElsewhere = (upload: Upload): boolean =>
  !upload.own && !upload.remote && isWithGcore(upload);

const waitsForFile = ({ state }: Upload): boolean => state === 'needs-file';

/** Its file may be added: to resume it, or to make it part of this form. */
const takesFile = (upload: Upload): boolean => waitsForFile(upload) || (!upload.own && isWithGcore(upload));
