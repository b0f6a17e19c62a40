import { isFile, isLink, picked, type Addable } from './file/addables.js';
import { duplicateKey, duplicatesAmong } from './file/duplicates.js';
import { unreadableReason } from './file/unreadable.js';
import type { Reason } from './model/media-info.js';
import { addedAfter, newUpload } from './model/new-upload.js';
import { isEnded, isWithGcore, type StateName, type Upload } from './model/state.js';
import { linkProblem } from './policy/link-problem.js';
import { hasTheOneVideo } from './resume/one-video.js';
import { findAmongRows, mayBeFileOf, someTakeFiles } from './resume/row-of-file.js';
import type { Context } from './row/context.js';
import { createRow, fileOf, type Row } from './row/row.js';
import type { RowActions } from './row-actions.js';

/** Turns what was picked, dropped or pasted into rows. */
export class ItemAdder {
  constructor(
    private readonly context: Context,
    private readonly actions: RowActions,
    private readonly remove: (row: Row) => void,
  ) {}

  /** Adds one row an item at once. Resolves with their ids when each was checked. */
  async add(items: Iterable<Addable>): Promise<readonly string[]> {
    this.#clearAway(({ state }) => state === 'rejected' || state === 'canceled');
    const { ports, store, rows, options } = this.context;
    const added: [row: Row, upload: Upload][] = [];
    const ids: (() => string)[] = [];
    const checks: Promise<void>[] = [];
    const present = store.getState().uploads;
    const duplicates = duplicatesAmong(present, rows);
    const someWait = someTakeFiles(present);
    const addedAt = addedAfter(present, ports.clock.now());
    for (const item of items) {
      const key = duplicateKey(item);
      const duplicate = key === null ? undefined : duplicates.get(key);
      if (duplicate !== undefined) {
        rows.addToForm(duplicate);
        ids.push(() => duplicate.id);
        continue;
      }
      const row = createRow(ports.random.id(), options());
      if (key !== null) duplicates.set(key, row);
      if (isFile(item)) Object.assign(row, picked(item));
      added.push([row, firstSnapshot(row.id, item, addedAt + added.length)]);
      ids.push(() => row.duplicateOf ?? row.id);
      checks.push(Promise.resolve().then(() => this.#begin(row, item, someWait)));
    }
    const refusals = this.#refusals(added.map(([, upload]) => upload));
    rows.add(...added);
    for (const [id, reason] of refusals) this.#reject(id, reason);
    await Promise.all(checks);
    return ids.map((id) => id());
  }

  /** @param someWait whether a shown row may turn out to be the file's */
  async #begin(row: Row, item: Addable, someWait: boolean): Promise<void> {
    if (!this.#isChecking(row.id)) return;
    if (isLink(item)) return this.#beginLink(row, String(item));
    if (!isFile(item)) return this.#reject(row.id, { code: 'unreadable', detail: item.unreadable });
    if (someWait && (await this.#joinShownRow(row))) return;
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

  /** Whether that settles it: the file belongs to a row that is shown already, or is refused because of one. */
  async #joinShownRow(row: Row): Promise<boolean> {
    try {
      const found = await findAmongRows(row, this.context);
      if (!this.#isChecking(row.id)) return true;
      if (found.is === 'other-row') return await this.#becomeRow(found.id, row);
      const isOther = found.is === 'refused' && found.reason.code === 'wrong-file';
      this.actions.sayWhetherRefused(fileOf(row).name, isOther);
      if (found.is !== 'refused') return false;
      this.#reject(row.id, found.reason);
    } catch (error) {
      this.#reject(row.id, { code: 'unreadable', detail: unreadableReason(error) });
    }
    return true;
  }

  /** Gives the file to the row that it belongs to, and takes its own row off the list. */
  async #becomeRow(id: string, row: Row): Promise<boolean> {
    const other = this.context.rows.get(id);
    const upload = this.context.store.get(id);
    if (!other || !upload) return false;
    const { ref, fingerprint } = row;
    const isWanted = (): boolean => this.#isChecking(row.id);
    const given = { file: fileOf(row), ref };
    if (!(await this.actions.supply(other, given, { fingerprint, isWanted }))) return !isWanted();
    row.duplicateOf = id;
    if (row.pauseWhenChecked && !upload.remote) this.actions.perform(other, 'pause');
    if (isWithGcore(upload)) this.makeRoomFor(id);
    this.remove(row);
    return true;
  }

  /**
   * Where only one video is wanted, one that is about to be sent, or is there, takes the place of what came to its end
   * before. Not earlier: a file may yet be refused, and the one before is still good. What another form's row does leaves
   * this form's alone.
   */
  makeRoomFor(id: string): void {
    if (!this.context.store.get(id)?.own) return;
    this.#clearAway((upload) => upload.id !== id && isReplaceable(upload) && !this.#hasTheOneVideo(upload));
  }

  /** Where only one video is wanted. */
  #clearAway(isInTheWay: (upload: Upload) => boolean): void {
    if (this.context.options().multiple) return;
    for (const upload of this.context.store.getState().uploads) {
      const row = this.context.rows.get(upload.id);
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
    const holders = uploads.filter((upload) => this.#hasTheOneVideo(upload));
    const isFilled = holders.some(isWithGcore);
    for (const upload of holders.length > 0 ? added : []) {
      if (isFilled || !holders.some((holder) => mayBeFileOf(holder, upload)))
        refusals.set(upload.id, { code: 'one-video' });
    }
    return refusals;
  }

  #hasTheOneVideo(upload: Upload): boolean {
    return hasTheOneVideo(upload, this.context.options());
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

/** A new video may take its place; a refused file's row only says why. */
const isReplaceable = (upload: Upload): boolean =>
  (isEnded(upload) || isWithGcore(upload)) && upload.state !== 'rejected' && upload.state !== 'canceled';

const outOfTheWay = new Set<StateName>(['rejected', 'canceled', 'refused', 'needs-file']);

/** Counts against `maxFiles`; what another tab sends, or an earlier visit left, does not. */
const takesPlace = ({ state, own, remote }: Upload): boolean => own && !remote && !outOfTheWay.has(state);

function firstSnapshot(id: string, item: Addable, addedAt: number): Upload {
  const checking = { state: 'checking' as const };
  if (isLink(item)) return newUpload({ id, kind: 'link', addedAt, name: String(item) }, checking);
  if (!isFile(item)) return newUpload({ id, kind: 'file', addedAt, name: item.name }, checking);
  const { name, size, type } = picked(item).file;
  return newUpload({ id, kind: 'file', addedAt, name, size, type }, checking);
}
