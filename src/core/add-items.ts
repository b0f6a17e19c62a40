import { addToForm } from './adopt.js';
import { linkProblem } from './policy/link-problem.js';
import type { Reason } from './model/media-info.js';
import { newUpload } from './model/new-upload.js';
import { isFile, picked } from './file/picked-file.js';
import type { RowActions } from './row-actions.js';
import { createRow, type Row, type Context } from './row/row.js';
import { readSessionAttributes } from './ports/session.js';
import { isEnded, isWithGcore, type StateName, type Upload } from './model/state.js';
import { duplicateKey, duplicatesAmong } from './file/duplicates.js';
import { unreadableReason } from './file/unreadable.js';
import type { Addable, PickedFile } from './uploader-api.js';

/** All rows' private halves, by upload id. */
export type Rows = Map<string, Row>;

/** Turns what was picked, dropped or pasted into rows. */
export class ItemAdder {
  constructor(
    private readonly context: Context,
    private readonly rows: Rows,
    private readonly actions: RowActions,
    private readonly remove: (row: Row) => void,
  ) {}

  /** One row an item; they appear at once and the answer waits until each was looked at. */
  async add(items: Iterable<Addable>): Promise<readonly string[]> {
    this.#clearAway(({ state }) => state === 'rejected' || state === 'canceled');
    const uploads: Upload[] = [];
    const ids: (() => string)[] = [];
    const checks: Promise<void>[] = [];
    const present = this.context.store.getState().uploads;
    const duplicates = duplicatesAmong(present, this.rows);
    const someWaits = present.some(takesFile);
    for (const item of items) {
      const key = duplicateKey(item);
      const duplicate = key === null ? undefined : duplicates.get(key);
      if (duplicate !== undefined) {
        addToForm(duplicate, this.context.store);
        ids.push(() => duplicate);
        continue;
      }
      const row = createRow(this.context.ports.random.id(), this.context.options());
      this.rows.set(row.id, row);
      if (key !== null) duplicates.set(key, row.id);
      if (isFile(item)) Object.assign(row, picked(item));
      uploads.push(firstSnapshot(row.id, item));
      ids.push(() => row.duplicateOf ?? row.id);
      checks.push(Promise.resolve().then(() => this.#begin(row, item, someWaits)));
    }
    const refusals = this.#refusals(uploads);
    this.context.store.dispatch({ type: 'added', uploads });
    for (const [id, reason] of refusals) this.#reject(id, reason);
    await Promise.all(checks);
    return ids.map((id) => id());
  }

  /** @param someWaits whether there are rows of an earlier visit that the file may be of */
  async #begin(row: Row, item: Addable, someWaits: boolean): Promise<void> {
    if (!this.#isChecking(row.id)) return;
    if (typeof item === 'string' || item instanceof URL) return this.#beginLink(row, String(item));
    if ('unreadable' in item) return this.#reject(row.id, { code: 'unreadable', detail: item.unreadable });
    if (someWaits && (await this.#goesToWaitingRow(row, picked(item)))) return;
    await this.actions.check(row);
  }

  #beginLink(row: Row, link: string): void {
    const problem = linkProblem(link);
    if (problem) return this.#reject(row.id, problem);
    const { metadata, manual } = this.context.options();
    row.importRequest = { ...(typeof metadata === 'function' ? {} : metadata), origin_url: link };
    if (!this.context.store.emit('add', row.id, { info: null, file: null })) {
      return this.#reject(row.id, { code: 'host', message: null });
    }
    this.context.store.dispatch({
      type: 'moved',
      id: row.id,
      to: { state: 'waiting', for: manual ? 'start' : 'turn' },
    });
  }

  /** A file that is a row's of an earlier visit becomes that row; another of a name that is waited for is refused. */
  async #goesToWaitingRow(row: Row, item: PickedFile): Promise<boolean> {
    const { uploads } = this.context.store.getState();
    const candidates = uploads.filter(
      (upload) => takesFile(upload) && (upload.size === item.file.size || upload.name === item.file.name),
    );
    const isWanted = (): boolean => this.#isChecking(row.id);
    for (const candidate of candidates) {
      const waiting = this.rows.get(candidate.id);
      try {
        if (!waiting || !(await this.actions.supply(waiting, item, true, isWanted))) continue;
      } catch (error) {
        this.#reject(row.id, { code: 'unreadable', detail: unreadableReason(error) });
        return true;
      }
      row.duplicateOf = candidate.id;
      if (row.pauseWhenChecked && !candidate.remote) this.actions.perform(waiting, 'pause');
      if (isWithGcore(candidate)) this.makeRoomFor(candidate.id);
      this.remove(row);
      return true;
    }
    const namesake = candidates.some((upload) => waitsForFile(upload) && upload.name === item.file.name);
    if (!namesake && !candidates.some((upload) => this.#isTheOneVideo(upload))) return false;
    this.#reject(row.id, { code: namesake ? 'wrong-file' : 'one-video' });
    return true;
  }

  /**
   * Where only one video is wanted, one that is about to be sent, or is there, takes the place of what came to its end
   * before. Not earlier: a file may yet be refused, and the one before is still good. What another form's row does leaves
   * this form's alone.
   */
  makeRoomFor(id: string): void {
    if (!this.context.store.get(id)?.own) return;
    this.#clearAway((upload) => upload.id !== id && isReplaceable(upload) && !this.#isTheOneVideo(upload));
  }

  /** Where only one video is wanted. */
  #clearAway(isInTheWay: (upload: Upload) => boolean): void {
    if (this.context.options().multiple) return;
    for (const upload of this.context.store.getState().uploads) {
      const row = this.rows.get(upload.id);
      if (row && isInTheWay(upload)) this.remove(row);
    }
  }

  /** The uploads that are too many, and why. */
  #refusals(added: readonly Upload[]): ReadonlyMap<string, Reason> {
    const { multiple, maxFiles } = this.context.options();
    const { uploads } = this.context.store.getState();
    const most = multiple ? maxFiles : 1;
    const present = uploads.filter((upload) => takesPlace(upload) && (multiple || !isReplaceable(upload)));
    const free = Math.max(0, most - present.length);
    const refusals = new Map<string, Reason>(
      added.slice(free).map(({ id }) => [id, { code: 'too-many', maxFiles: most }]),
    );
    const holders = uploads.filter((upload) => this.#isTheOneVideo(upload));
    const isFilled = holders.some(isWithGcore);
    for (const upload of holders.length > 0 ? added : []) {
      if (isFilled || !holders.some((holder) => mayBeFileOf(holder, upload)))
        refusals.set(upload.id, { code: 'one-video' });
    }
    return refusals;
  }

  /** The page's one session is for one video, and this upload has filled it, or was begun and may still. */
  #isTheOneVideo(upload: Upload): boolean {
    const { session } = this.context.options();
    if (!session || !(isWithGcore(upload) || wasBegunElsewhere(upload))) return false;
    try {
      return readSessionAttributes(session).videoId === upload.videoId;
    } catch {
      return false;
    }
  }

  #isChecking(id: string): boolean {
    return this.context.store.get(id)?.state === 'checking';
  }

  /** Unless it was canceled before that was known. */
  #reject(id: string, reason: Reason): void {
    if (!this.#isChecking(id)) return;
    this.context.store.dispatch({ type: 'moved', id, to: { state: 'rejected', reasons: [reason] } });
  }
}

const waitsForFile = ({ state }: Upload): boolean => state === 'needs-file';

/** In an earlier visit, or in another tab, which has not come to an end with it. */
const wasBegunElsewhere = (upload: Upload): boolean =>
  waitsForFile(upload) || (upload.remote && !isEnded(upload));

/** Whether a file can turn out to be the one of an unfinished row, which it then becomes. */
function mayBeFileOf(row: Upload, { name, size }: Upload): boolean {
  if (waitsForFile(row)) return row.name === name || row.size === size;
  return row.name === name && row.size === size;
}

/** Its file may be added: to go on with it, or to make it part of this form too. */
const takesFile = (upload: Upload): boolean => waitsForFile(upload) || (!upload.own && isWithGcore(upload));

/** A new video may take its place; a refused file's row only says why. */
const isReplaceable = (upload: Upload): boolean =>
  (isEnded(upload) || isWithGcore(upload)) && upload.state !== 'rejected' && upload.state !== 'canceled';

const outOfTheWay = new Set<StateName>(['rejected', 'canceled', 'refused', 'needs-file']);

/** Counts against `maxFiles`; what another tab sends, or an earlier visit left, does not. */
const takesPlace = ({ state, own, remote }: Upload): boolean => own && !remote && !outOfTheWay.has(state);

function firstSnapshot(id: string, item: Addable): Upload {
  const checking = { state: 'checking' as const };
  if (typeof item === 'string' || item instanceof URL)
    return newUpload({ id, kind: 'link', name: String(item) }, checking);
  if ('unreadable' in item) return newUpload({ id, kind: 'file', name: item.name }, checking);
  const { name, size, type } = picked(item).file;
  return newUpload({ id, kind: 'file', name, size, type }, checking);
}
