import type { GcoreUploader } from '../../../src/component.js';
import type { GcoreUploaderEventMap } from '../../../src/element/events.js';
import { make } from '../shell/element.js';
import { type LoggedEventName, describeEvent } from './describe-event.js';

const mostLines = 200;

/** These come many times in a row; the last of a row's replaces the one before. */
const streaming: ReadonlySet<LoggedEventName> = new Set(['progress', 'status']);

interface Line {
  readonly element: HTMLLIElement;
  readonly key: string;
  times: number;
}

/** Lists the element's events, the newest first. */
export function logEvents(uploader: GcoreUploader, list: HTMLOListElement): void {
  let newest: Line | null = null;

  function log<Name extends LoggedEventName>(name: Name, { detail }: GcoreUploaderEventMap[Name]): void {
    // A recording is no upload yet.
    const upload = 'upload' in detail ? detail.upload : null;
    const key = `${name} ${upload?.id}`;
    const merged = newest !== null && newest.key === key && streaming.has(name);
    const line: Line = merged && newest ? newest : { element: make('li'), key, times: 0 };
    line.times += 1;
    line.element.replaceChildren(
      make('time', {}, new Date().toLocaleTimeString('en-GB')),
      make('b', { class: `event-${name}` }, line.times > 1 ? `${name} ×${line.times}` : name),
      make('span', {}, describeEvent[name](detail)),
    );
    line.element.title = upload?.name ?? '';
    if (line !== newest) list.prepend(line.element);
    newest = line;
    if (list.children.length > mostLines) list.lastElementChild?.remove();
  }

  const names = Object.keys(describeEvent) as LoggedEventName[];
  for (const name of names) uploader.addEventListener(name, (event) => log(name, event));
}
