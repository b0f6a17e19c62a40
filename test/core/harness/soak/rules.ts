import type { UploaderEvent } from '../../../../src/core/model/events.js';
import type { Upload } from '../../../../src/core/model/state.js';
import type { Tab } from '../world.js';
import { sameBytes, type MemoryFile } from './memory-file.js';
import type { SoakBackend } from './soak-backend.js';
import type { SoakHost } from './soak-host.js';

const ends = new Set(['reject', 'success', 'error', 'cancel']);

interface RowSoFar {
  /** How the run ended, or null while it goes on. */
  end: string | null;
  snapshot: Upload;
}

/** Holds what a tab shows and tells to what holds of every upload, whatever happens to it. Each breach is a sentence in `violations`. */
export class Rules {
  readonly violations: string[] = [];
  readonly #rows = new Map<string, RowSoFar>();
  #eventsRead = 0;

  constructor(
    private readonly tab: Tab,
    private readonly host: SoakHost,
    private readonly backend: SoakBackend,
    /** The files that may end as this row's video. */
    private readonly filesOf: (id: string) => readonly MemoryFile[],
  ) {
    // In the order in which they happen: an event comes after the change that it tells of.
    tab.uploader.subscribe(() => this.#changed());
    tab.uploader.on((event) => this.#told(event));
  }

  /** What can be said of the tab as it is now. */
  look(): void {
    const events = this.tab.events.slice(this.#eventsRead);
    this.#eventsRead = this.tab.events.length;
    const text = textOf([this.tab.uploads, events]);
    for (const secret of this.backend.secrets) if (text.includes(secret)) this.#breach(`${secret} is told`);
  }

  #changed(): void {
    const { uploads } = this.tab;
    for (const id of this.#rows.keys())
      if (!uploads.some((upload) => upload.id === id)) this.#rows.delete(id);
    for (const upload of uploads) {
      const row = this.#rows.get(upload.id);
      if (!row) {
        this.#rows.set(upload.id, { end: null, snapshot: upload });
      } else if (row.snapshot !== upload) {
        this.#compare(row, upload);
      }
    }
  }

  #compare(row: RowSoFar, upload: Upload): void {
    const { snapshot: before } = row;
    row.snapshot = upload;
    const { bytesUploaded, bytesConfirmed } = upload.progress;
    if (!Object.isFrozen(upload)) this.#breach(`${upload.id} is not frozen`);
    if (bytesUploaded > upload.size || bytesConfirmed > upload.size)
      this.#breach(`${upload.id} has more bytes than its file`);
    if (before.state === 'failed' && upload.state !== 'failed') row.end = null;
    if (bytesUploaded < bytesConfirmed)
      this.#breach(`${upload.id} shows ${bytesUploaded} of ${bytesConfirmed} bytes that the server has`);
    const startsOver = before.state === 'asking' && bytesUploaded === 0;
    const changesHands = before.remote || upload.remote;
    // What the server has counts, unless it took bytes back itself; what was under way may be lost.
    const leastBytes = Math.min(before.progress.bytesConfirmed, bytesConfirmed);
    if (!startsOver && !changesHands && bytesUploaded < leastBytes)
      this.#breach(`${upload.id} goes back from ${leastBytes} to ${bytesUploaded} bytes`);
  }

  #told({ type, detail }: UploaderEvent): void {
    const { upload } = detail;
    const row = this.#rows.get(upload.id);
    if (!row) return this.#breach(`${type} of a row that is not there`);
    if (row.end !== null && type !== 'status') this.#breach(`${upload.id}: ${type} after ${row.end}`);
    if (ends.has(type)) row.end = type;
    if (type === 'error' && detail.error.code === 'internal')
      this.#breach(`a bug: ${textOf(detail.error.cause)}`);
    if (type === 'success') this.#hasItsBytes(upload);
  }

  #hasItsBytes({ id, kind, name, videoId }: Upload): void {
    if (kind === 'tracked') return this.#breach(`${id} was only looked at, and succeeded`);
    if (kind === 'link') {
      if (this.backend.linkOf.get(videoId ?? 0) === name) return;
      return this.#breach(`${id} is another link's video, ${videoId}`);
    }
    const files = this.filesOf(id);
    const arrived = [...this.host.uploads.values()].some(
      (upload) => upload.videoId === videoId && files.some(({ content }) => sameBytes(content, upload.body)),
    );
    if (!arrived) this.#breach(`${id} succeeded, and video ${videoId} has not got its bytes`);
  }

  #breach(rule: string): void {
    this.violations.push(`${rule}\n  events: ${this.tab.story.join(' ')}`);
  }
}

/** Everything in a value that a person or a log could see, errors' own texts and causes too. */
export function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      part instanceof Error
        ? { ...part, name: part.name, message: part.message, stack: part.stack, cause: part.cause }
        : part,
    ) ?? ''
  );
}
