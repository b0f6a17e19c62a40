import { lockUpload } from './ledger/upload-lock.js';
import { UploadError } from './model/errors.js';
import { learnPicture } from './file/file-facts.js';
import { compareContent, takeFingerprint } from './file/fingerprint.js';
import type { MediaInfo, Reason, Verdict } from './model/media-info.js';
import { progressFrom } from './model/new-upload.js';
import { isSessionTakenByOtherTab } from './resume/one-video.js';
import type { HostVerdict } from './ports/options.js';
import { findPrevious } from './resume/previous-uploads.js';
import { reportUncaught } from './model/report.js';
import { updateRecord } from './ledger/record.js';
import type { Job, Row, Context } from './row/row.js';
import { unreadableReason } from './file/unreadable.js';
import type { UnreadableItem } from './uploader-api.js';
import { judge } from './policy/verdict.js';
import { warmUp } from './warm-up.js';
import { orAborted } from './lib/abort.js';

/**
 * Looks at a row's file before anything is sent: hash, content and the transfer's code side by side, then the verdict,
 * then what was sent of it before. Leaves the row rejected, asking, or waiting for its turn.
 */
export async function checkFile(row: Row, job: Job, context: Context): Promise<void> {
  const file = fileOf(row);
  warmUp(context);
  const looked = await lookAt(row, file, job, context);
  if ('unreadable' in looked)
    return job.move({ state: 'rejected', reasons: [{ code: 'unreadable', detail: looked.unreadable }] });
  const type = file.type || looked.mimeType || '';
  job.learn({ info: looked, type });

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

/** A file that an earlier visit sends already was asked about then; where nobody can tell, it is asked about again. */
async function wasBegun({ fingerprint }: Row, job: Job, context: Context): Promise<boolean> {
  if (!fingerprint || job.options.previous === 'discard') return false;
  return (await findPrevious(fingerprint, job, context).catch(() => null)) !== null;
}

/**
 * Finds what was sent of the file before, as `previous` says, and lets the row wait for its turn, or its start.
 * @throws {UploadError} where nobody can tell whether there is something: it would start over
 */
export async function queueFile(
  row: Row,
  job: Job,
  context: Context,
  waitsFor: 'turn' | 'start',
): Promise<void> {
  const { ports } = context;
  const previous = row.fingerprint && (await findPrevious(row.fingerprint, job, context));
  if (previous && job.options.previous === 'discard') void ports.ledger.forget(previous.id);
  const queue = (): void =>
    job.move(row.pauseWhenChecked ? { state: 'paused' } : { state: 'waiting', for: waitsFor });
  if (!previous || job.options.previous === 'discard') {
    const isFilled = await isSessionTakenByOtherTab(row, job, context);
    return isFilled ? job.move({ state: 'rejected', reasons: [{ code: 'one-video' }] }) : queue();
  }

  row.wantedUploadUrl = previous.uploadUrl;
  const claimed = await lockUpload(previous, ports);
  row.wantedUploadUrl = null;
  // Canceled meanwhile: the earlier upload stays as it is.
  if (job.signal.aborted && claimed.is === 'ours') claimed.unlock();
  job.signal.throwIfAborted();
  if (claimed.is === 'over') return queue();
  if (claimed.is === 'taken') {
    row.duplicateOf = context.rowOfLocked(claimed.record, row);
    return;
  }
  const found = claimed.record;
  row.unlock = claimed.unlock;
  row.record = { ...found, id: row.id, file: row.ref ?? found.file };
  row.ticket = found.ticket;
  row.backendOptions = job.options;
  row.resumeCause = 'reload';
  void updateRecord(row, ports, {});
  void ports.ledger.forget(found.id);
  job.learn({ videoId: found.videoId, progress: progressFrom(found.bytesConfirmed) });
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
      takeFingerprint(file, ports.digest),
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

function fileOf(row: Row): File {
  if (!row.file) throw new Error('A row without a file is checked.');
  return row.file;
}
