import type { MediaInfo } from '../model/media-info.js';
import type { NewFacts } from '../model/reducer.js';
import type { Row, Workshop } from '../row/row.js';

/**
 * Looks into a file whose row was checked where its facts are not known from: in an earlier visit, or in another tab.
 * Judges nothing and holds nothing up; the row goes on beside it. Never rejects; settles before the picture is there.
 */
export async function learnFileFacts(row: Row, file: File, workshop: Workshop): Promise<void> {
  const { ports, store } = workshop;
  const known = store.get(row.id);
  if (known?.thumbnail) return;
  const info = known?.info ?? (await ports.inspector.inspect(file, row.life.signal).catch(() => null));
  if (!info) return;
  learn(row, file, { info }, workshop);
  void learnPicture(row, file, info, workshop);
}

/** Takes as long as it takes, beside the upload. Never rejects. */
export async function learnPicture(row: Row, file: File, info: MediaInfo, workshop: Workshop): Promise<void> {
  const { preview } = workshop.ports;
  const thumbnail = await preview.picture(file, info, row.life.signal).catch(() => null);
  if (thumbnail) learn(row, file, { thumbnail }, workshop);
}

/** The row may have got another file by now; that it has none means that all bytes are with Gcore. */
function learn(row: Row, file: File, facts: NewFacts, { store }: Workshop): void {
  if (row.file === file || row.file === null) store.dispatch({ type: 'learned', id: row.id, facts });
}
