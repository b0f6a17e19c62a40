import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { percentOf } from '../../core/model/percent.js';
import type { Upload } from '../../core/model/state.js';
import type { Strings } from '../../locales/strings.js';
import { describeError, describeInterruption, describeReasons, describeStatus } from '../describe.js';
import type { Format } from '../format.js';
import { shorten } from '../shorten.js';

export interface Announcement {
  /** Counts up, so that each is a node of its own in the live region. */
  readonly id: number;
  readonly text: string;
}

export interface Words {
  readonly strings: Strings;
  readonly format: Format;
}

/** What was said of a row in this run, so that it is said once. */
interface Said {
  started: boolean;
  percent: number;
  /** Bytes that were sent when an interruption was said last; until more are, it is the same one. */
  interruptedAtBytes: number;
}

const MILESTONES_PERCENT = [25, 50, 75];
const KEPT = 5;

/** Chooses what a screen reader hears of the list: each turn of a row once, in the order in which they happen. */
export class Announcements implements ReactiveController {
  #said = new Map<string, Said>();
  #texts: readonly Announcement[] = [];
  #count = 0;

  constructor(host: Pick<ReactiveControllerHost, 'addController'>) {
    host.addController(this);
  }

  /** The newest ones; those heard before leave as new ones come. */
  get texts(): readonly Announcement[] {
    return this.#texts;
  }

  /** Call with each change of the list. */
  observe(before: readonly Upload[], after: readonly Upload[], words: Words): void {
    const known = new Map(before.map((upload) => [upload.id, upload]));
    const news = after.flatMap((upload) => {
      const previous = known.get(upload.id);
      return previous === upload ? [] : this.#newsOf(previous, upload, words);
    });
    for (const id of this.#said.keys()) if (!after.some((upload) => upload.id === id)) this.#said.delete(id);
    this.#say(news);
  }

  /** Call when a row asks whether it should end. */
  confirming({ name }: Upload, { strings }: Words): void {
    this.#say([strings.announceInterrupted(shorten(name), strings.askEnd)]);
  }

  /** Call when a row's embed code is in the clipboard. */
  embedCopied({ name }: Upload, { strings }: Words): void {
    this.#say([strings.announceInterrupted(shorten(name), strings.embedCopied)]);
  }

  /** Call when what support needs to know of a row is in the clipboard. */
  detailsCopied({ name }: Upload, { strings }: Words): void {
    this.#say([strings.announceInterrupted(shorten(name), strings.detailsCopied)]);
  }

  hostUpdated(): void {
    // What is in the live region now was heard, and only the last of it stays to be read.
    this.#texts = this.#texts.slice(-KEPT);
  }

  #say(news: readonly string[]): void {
    this.#texts = [...this.#texts, ...news.map((text) => ({ id: this.#count++, text }))];
  }

  #newsOf(previous: Upload | undefined, upload: Upload, { strings, format }: Words): readonly string[] {
    const name = shorten(upload.name);
    const entered = previous?.state !== upload.state;
    switch (upload.state) {
      case 'uploading':
        return this.#progressOf(upload, { strings, format });
      case 'interrupted': {
        const said = this.#saidOf(upload);
        const { bytesUploaded } = upload.progress;
        if (!entered || bytesUploaded <= said.interruptedAtBytes) return [];
        said.interruptedAtBytes = bytesUploaded;
        return [strings.announceInterrupted(name, describeInterruption(upload.cause, strings))];
      }
      case 'uploaded':
      case 'processing':
        // A row that starts here (a tracked video, a link, a reload) was not uploaded in front of this person.
        return entered && this.#said.delete(upload.id) ? [strings.announceUploaded(name)] : [];
      case 'asking':
        return entered ? [strings.announceInterrupted(name, need(upload, { strings, format }))] : [];
      case 'needs-file': {
        // A row that was there after a reload is no news; that a wrong file was chosen for it is.
        const what = need(upload, { strings, format });
        return previous && what !== need(previous, { strings, format })
          ? [strings.announceInterrupted(name, what)]
          : [];
      }
      case 'viewable':
        return entered && previous ? [strings.announceViewable(name)] : [];
      case 'rejected':
        return entered
          ? [strings.announceFailed(name, describeReasons(upload.reasons, strings, format).join(' '))]
          : [];
      case 'refused':
      case 'failed':
        this.#said.delete(upload.id);
        return entered ? [strings.announceFailed(name, describeError(upload, strings))] : [];
      default:
        return [];
    }
  }

  #progressOf(upload: Upload, { strings, format }: Words): readonly string[] {
    const name = shorten(upload.name);
    const said = this.#saidOf(upload);
    const percent = percentOf(upload);
    const passed = MILESTONES_PERCENT.filter((milestone) => milestone <= percent).at(-1) ?? 0;
    const texts: string[] = [];
    if (!said.started) {
      said.started = true;
      // A stored offset is no news; only what is passed from here on is.
      texts.push(strings.announceStart(name));
    } else if (passed > said.percent) {
      texts.push(strings.announcePercent(name, format.percent(passed)));
    }
    said.percent = Math.max(said.percent, passed);
    return texts;
  }

  #saidOf({ id }: Upload): Said {
    const said = this.#said.get(id) ?? { started: false, percent: 0, interruptedAtBytes: -1 };
    this.#said.set(id, said);
    return said;
  }
}

/** What the row wants of the person, in the words that it shows. */
function need(upload: Upload, { strings, format }: Words): string {
  return describeStatus(upload, strings, format, 0).join(', ');
}
