import type { Context } from '../row/context.js';
import type { MediaInfo } from '../model/media-info.js';
import type { NewFacts } from '../model/reducer.js';
import type { Row } from '../row/row.js';

/**
 * Looks into a file whose row was checked in an earlier visit or in another tab, so its facts are not known here.
 * Judges nothing and delays nothing: the row continues meanwhile. Never rejects; settles before the picture is there.
 */
export async function learnFileFacts(row: Row, file: File, context: Context): Promise<void> {
  const { ports, store } = context;
  const known = store.get(row.id);
  if (known?.thumbnail) return;
  const info = known?.info ?? (await ports.inspector.inspect(file, row.life.signal).catch(() => null));
  if (!info) return;
  learn(row, file, { info }, context);
  void learnPicture(row, file, info, context);
}

/** May take long; the upload continues meanwhile. Never rejects. */
export async function learnPicture(row: Row, file: File, info: MediaInfo, context: Context): Promise<void> {
  const { preview } = context.ports;
  const thumbnail = await preview.picture(file, info, row.life.signal).catch(() => null);
  if (thumbnail) learn(row, file, { thumbnail }, context);
}

/** Not if the row has another file by now. If it has none, all bytes are with Gcore. */
function learn(row: Row, file: File, facts: NewFacts, { store }: Context): void {
  if (row.file === file || row.file === null) store.dispatch({ type: 'learned', id: row.id, facts });
}
