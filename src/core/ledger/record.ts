import { couldBe } from '../file/fingerprint.js';
import type { LedgerRecord, Ports, Fingerprint } from '../ports/ports.js';
import { newUpload, progressFrom } from '../model/new-upload.js';
import type { Upload, UploadFacts, UploadState } from '../model/state.js';
import type { Row } from '../row/row.js';
import type { Session } from '../ports/session.js';

/** How long the server is expected to keep an upload after its last byte, unless it says so itself. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60_000;

/** The newest unfinished upload of this content, or null. Its URL, host and video are what is found, not searched by. */
export function findResumable(
  records: readonly LedgerRecord[],
  file: Fingerprint,
  now: number,
): LedgerRecord | null {
  return (
    records
      .filter(({ stage, expiresAt }) => stage === 'sending' && expiresAt > now)
      .filter((record) => record.name === file.name && couldBe(record, file))
      .sort((a, b) => b.savedAt - a.savedAt)[0] ?? null
  );
}

/** The record of an upload that was just created. */
export function newRecord(
  row: Pick<Row, 'id' | 'ticket' | 'fingerprint' | 'ref'>,
  file: File,
  { addedAt, type }: Pick<Upload, 'addedAt' | 'type'>,
  session: Pick<Session, 'clientId' | 'videoId'>,
  at: { readonly scope: string; readonly endpoint: string; readonly uploadUrl: string },
  life: { readonly now: number; readonly expiresAt: number | null },
): LedgerRecord {
  return {
    id: row.id,
    stage: 'sending',
    scope: at.scope,
    endpoint: at.endpoint,
    uploadUrl: at.uploadUrl,
    clientId: session.clientId,
    videoId: session.videoId,
    ticket: row.ticket,
    name: file.name,
    size: file.size,
    type,
    addedAt,
    modifiedAt: file.lastModified,
    hash: row.fingerprint?.hash ?? null,
    spreadHash: null,
    bytesConfirmed: 0,
    file: row.ref,
    savedAt: life.now,
    expiresAt: life.expiresAt ?? life.now + KEPT_FOR_MS,
    expiryIsGuessed: life.expiresAt === null,
  };
}

/**
 * Makes a record the row's, with its ticket and its way back to the file.
 * @param fingerprint of the file that the row has; default: of the one that the record was made for
 */
export function attachRecord(row: Row, record: LedgerRecord, fingerprint: Fingerprint = record): void {
  row.record = record;
  row.fingerprint = fingerprint;
  row.ticket = record.ticket;
  row.ref = record.file;
}

/** The record is gone: another tab ended the upload. */
export function detachRecord(row: Row): void {
  row.record = null;
  row.ticket = null;
  row.ref = null;
}

/** The snapshot of a record's row, in the state in which the visit finds it. Not part of a form unless `facts` say so. */
export function restoredUpload(
  { id, addedAt, name, size, type, videoId, stage, bytesConfirmed }: LedgerRecord,
  state: UploadState,
  facts: Partial<UploadFacts> = {},
): Upload {
  const progress = progressFrom(stage === 'sent' ? size : bytesConfirmed);
  return newUpload(
    { id, kind: 'file', addedAt, name, size, type, videoId, progress, own: false, ...facts },
    state,
  );
}

/** Changes a row's record, here and in the ledger. Settles when that is written. */
export async function updateRecord(
  row: Row,
  { ledger, clock }: Ports,
  change: Partial<LedgerRecord>,
): Promise<void> {
  if (!row.record) return;
  const now = clock.now();
  const { stage, expiryIsGuessed } = row.record;
  const life = stage === 'sending' && expiryIsGuessed ? { expiresAt: now + KEPT_FOR_MS } : {};
  row.record = { ...row.record, ...life, ...change, savedAt: now };
  await ledger.save(row.record);
}

/** Ends what is remembered of a row. Settles when that is written. */
export async function forgetRecord(row: Row, { ledger }: Ports): Promise<void> {
  row.record = null;
  await ledger.forget(row.id);
}
