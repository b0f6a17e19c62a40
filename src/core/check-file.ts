import { learnPicture } from './file/file-facts.js';
import { compareContent, takeFingerprint } from './file/fingerprint.js';
import type { UnreadableItem } from './file/addables.js';
import { unreadableReason } from './file/unreadable.js';
import { attachRecord, updateRecord } from './ledger/record.js';
import { orAborted } from './lib/abort.js';
import { UploadError } from './model/errors.js';
import type { MediaInfo, Reason, Verdict } from './model/media-info.js';
import { progressFrom } from './model/new-upload.js';
import { reportUncaught } from './model/report.js';
import { judge } from './policy/verdict.js';
import type { HostVerdict } from './ports/options.js';
import type { LedgerRecord } from './ports/ports.js';
import { findPrevious } from './resume/previous-uploads.js';
import { findInLedger, type RowOfFile } from './resume/row-of-file.js';
import type { Context } from './row/context.js';
import { fileOf, type Job, type Row } from './row/row.js';
import { warmUp } from './warm-up.js';

/**
 * Looks at a row's file before anything is sent: hash, content and the transfer's code side by side, then the verdict,
 * then what was sent of it before. Leaves the row rejected, asking, or waiting for its turn.
 * @param onLooked called when only the host's verdict is awaited, which may take as long as a person does
 */
export async function checkFile(row: Row, job: Job, context: Context, onLooked: () => void): Promise<void> {
  const file = fileOf(row);
  warmUp(context);
  const looked = await lookAt(row, file, job, context);
  if ('unreadable' in looked)
    return job.move({ state: 'rejected', reasons: [{ code: 'unreadable', detail: looked.unreadable }] });
  const type = file.type || looked.mimeType || '';
  job.learn({ info: looked, type });
  onLooked();

  const verdict = worst(
    judge({ name: file.name, size: file.size, type: file.type, info: looked }, job.options),
    await hostVerdict(file, looked, job),
  );
  if (verdict.kind === 'refused') return job.move({ state: 'rejected', reasons: verdict.reasons });
  void learnPicture(row, file, looked, context);
  if (verdict.kind === 'warning') job.learn({ warnings: verdict.reasons });
  const taken = job.emit('add', { info: looked, file });
  if (!taken) return job.move({ state: 'rejected', reasons: [{ code: 'host', message: null }] });
  if (verdict.kind === 'warning' && !job.options.manual && !(await wasBegun(row, job, context))) {
    return job.move({ state: 'asking', question: { about: 'warning', reasons: verdict.reasons } });
  }
  await queueFile(row, job, context, job.options.manual ? 'start' : 'turn');
}

/** The person was asked about a file when an earlier visit began it. If nobody can tell, the person is asked again. */
async function wasBegun({ fingerprint }: Row, job: Job, context: Context): Promise<boolean> {
  if (!fingerprint || job.options.previous === 'discard') return false;
  return (await findPrevious(fingerprint, job, context).catch(() => null)) !== null;
}

/**
 * Finds out which row the file is, and lets this one wait for its turn, or its start.
 * @throws {UploadError} if nobody can tell whether the file was begun: it would start over
 */
export async function queueFile(
  row: Row,
  job: Job,
  context: Context,
  waitsFor: 'turn' | 'start',
): Promise<void> {
  const found = await findAndTakeUp(row, job, context);
  const queue = (): void =>
    job.move(row.pauseWhenChecked ? { state: 'paused' } : { state: 'waiting', for: waitsFor });
  switch (found.is) {
    case 'new':
      return queue();
    case 'refused':
      return job.move({ state: 'rejected', reasons: [found.reason] });
    case 'other-row':
      row.duplicateOf = found.id;
      return;
    case 'this-row':
      return askOrQueue(found.record, row, job, context, queue);
  }
}

/** The row says which upload it wants until it has it: the same file may be added twice at once. */
async function findAndTakeUp(row: Row, job: Job, context: Context): Promise<RowOfFile> {
  try {
    const found = await findInLedger(row, job, context);
    if (found.is === 'this-row') takeUp(found, row, job, context);
    return found;
  } finally {
    row.wantedUploadUrl = null;
  }
}

/** The row is the one of an earlier visit's upload from here on. */
function takeUp(
  { record: found, release }: Extract<RowOfFile, { is: 'this-row' }>,
  row: Row,
  job: Job,
  { ports }: Context,
): void {
  row.lock.hold(release);
  const { addedAt } = job.upload();
  const record = { ...found, id: row.id, addedAt, file: row.ref ?? found.file };
  attachRecord(row, record, row.fingerprint ?? found);
  row.backendOptions = job.options;
  row.resumeCause = 'reload';
  void updateRecord(row, ports, {});
  void ports.ledger.forget(found.id);
  job.learn({ videoId: found.videoId, progress: progressFrom(found.bytesConfirmed) });
}

/** Queues a file that was begun before, unless it changed or the host wants the person to be asked. */
async function askOrQueue(
  found: LedgerRecord,
  row: Row,
  job: Job,
  { ports }: Context,
  queue: () => void,
): Promise<void> {
  let content;
  try {
    content = await compareContent(found, fileOf(row), ports.digest, job.signal);
  } catch (error) {
    job.signal.throwIfAborted();
    const because = unreadableReason(error) === 'missing' ? 'file-missing' : 'file-changed';
    return job.move({ state: 'needs-file', by: 'picking', because, wrongFile: null });
  }
  if (content !== 'same') {
    return job.move({ state: 'asking', question: { about: 'changed', certain: content === 'different' } });
  }
  if (job.options.previous === 'ask') {
    return job.move({ state: 'asking', question: { about: 'resume', bytesConfirmed: found.bytesConfirmed } });
  }
  queue();
}

async function lookAt(
  row: Row,
  file: File,
  job: Job,
  { ports }: Context,
): Promise<MediaInfo | Pick<UnreadableItem, 'unreadable'>> {
  try {
    const [info, fingerprint] = await Promise.all([
      ports.inspector.inspect(file, job.signal),
      row.fingerprint ?? takeFingerprint(file, ports.digest),
    ]);
    row.fingerprint = fingerprint;
    return info;
  } catch (error) {
    job.signal.throwIfAborted();
    return { unreadable: unreadableReason(error) };
  }
}

/** May take as long as it takes: the host may be asking the person. What was not looked at is not let through. */
async function hostVerdict(file: File, info: MediaInfo, { options, signal }: Job): Promise<Verdict> {
  const { validate } = options;
  if (!validate) return { kind: 'ok' };
  try {
    return readHostVerdict(await orAborted(signal, async () => validate(file, info)));
  } catch (cause) {
    signal.throwIfAborted();
    reportUncaught(
      new UploadError('configuration', 'The validate function failed, so the file was refused.', {
        field: 'validate',
        cause,
      }),
    );
    return readHostVerdict(false);
  }
}

function readHostVerdict(verdict: HostVerdict): Verdict {
  if (verdict === undefined || verdict === true) return { kind: 'ok' };
  if (verdict === false) return { kind: 'refused', reasons: [{ code: 'host', message: null }] };
  if (verdict.kind === 'ok') return { kind: 'ok' };
  return { kind: verdict.kind, reasons: [{ code: 'host', message: verdict.message ?? null }] };
}

/** Refused before doubtful before fine, with the reasons of both. */
function worst(ours: Verdict, theirs: Verdict): Verdict {
  const reasons: Reason[] = [ours, theirs].flatMap((verdict) =>
    verdict.kind === 'ok' ? [] : verdict.reasons,
  );
  const kinds = [ours.kind, theirs.kind];
  if (kinds.includes('refused')) return { kind: 'refused', reasons };
  return kinds.includes('warning') ? { kind: 'warning', reasons } : { kind: 'ok' };
}
