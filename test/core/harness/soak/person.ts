import { allowedIntents } from '../../../../src/core/model/intents.js';
import { MemoryFile, MemoryRef, pool, type Disk } from './memory-file.js';
import { nth, nthOrNone } from './nth.js';
import { linkPool, type Operation } from './operations.js';
import type { SoakTab } from './soak-tab.js';

type Of<Do extends Operation['do']> = Extract<Operation, { do: Do }>;

/** Who sits before the tabs, or calls their methods. Remembers which files were given to which row. */
export class Person {
  readonly disk: readonly Disk[] = pool.map((file) => ({ file, readable: true }));
  readonly #offered = new Map<string, Set<MemoryFile>>();
  /** What ends the following of a stream, in the order in which it began. */
  readonly #followed: string[] = [];

  /** @param keepsFiles the browser gives ways back to files */
  constructor(private readonly keepsFiles: boolean) {}

  add({ uploader }: SoakTab, { file }: Of<'add'>): void {
    const item = nth(pool, file);
    const ref = this.keepsFiles ? new MemoryRef(nth(this.disk, file)) : null;
    void uploader.add([{ file: item, ref }]).then((ids) => ids.forEach((id) => this.offer(id, item)));
  }

  addLinks({ uploader }: SoakTab, { links }: Of<'add-links'>): void {
    void uploader.add(links.map((link) => nth(linkPool, link)));
  }

  trackStream({ uploader }: SoakTab, streamId: number): void {
    this.#followed.push(uploader.track({ streamId }));
  }

  untrack({ uploader }: SoakTab, { number }: Of<'untrack'>): void {
    const id = nthOrNone(this.#followed, number);
    if (id !== undefined) uploader.dismiss(id);
  }

  press({ uploader, uploads }: SoakTab, { row, button }: Of<'press'>): void {
    const upload = nthOrNone(uploads, row);
    const intent = upload && nthOrNone(allowedIntents(upload), button);
    if (intent) uploader[intent](upload.id);
  }

  intend({ uploader, uploads }: SoakTab, { row, intent }: Of<'intent'>): void {
    if (row === null && intent !== 'dismiss') return uploader[intent]();
    const upload = nthOrNone(uploads, row ?? 0);
    if (upload) uploader[intent](upload.id);
  }

  supply({ uploader, uploads }: SoakTab, { row, file }: Of<'supply'>): void {
    const waiting = uploads.filter(({ state }) => state === 'needs-file');
    const upload = nthOrNone(waiting, row);
    const item = nth(pool, file);
    if (!upload) return;
    void uploader.supply(upload.id, item).then((isTaken) => isTaken && this.offer(upload.id, item));
  }

  changeDisk({ file, becomes }: Of<'disk'>): void {
    nth(this.disk, file).file = becomes === 'gone' ? 'gone' : nth(pool, becomes);
  }

  offer(id: string, file: File): void {
    if (!(file instanceof MemoryFile)) return;
    this.#offered.set(id, (this.#offered.get(id) ?? new Set()).add(file));
  }

  /** The files that may end as the row's video. */
  filesOf(id: string): readonly MemoryFile[] {
    const files = [...(this.#offered.get(id) ?? [])];
    return this.keepsFiles ? [...files, ...pool] : files;
  }
}
