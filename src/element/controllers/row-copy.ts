import type { ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';

/** Copies a text about a row, and knows of which row it is what was copied last. */
export class RowCopy {
  #row: string | null = null;

  constructor(
    private readonly host: ReactiveElement,
    private readonly textOf: (upload: Upload) => string | null | Promise<string>,
    private readonly onCopied: (upload: Upload) => void,
  ) {}

  /** Id of the row, or null. */
  get row(): string | null {
    return this.#row;
  }

  /** Nothing happens if the browser keeps the clipboard from the page: only pages on https have one. */
  async copy(upload: Upload): Promise<void> {
    const text = this.textOf(upload);
    if (text === null) return;
    try {
      await write(text);
    } catch {
      return;
    }
    this.#row = upload.id;
    this.host.requestUpdate();
    this.onCopied(upload);
  }
}

/** Safari takes a text that comes later only if the clipboard was asked for within the click. */
function write(text: string | Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof text === 'string') return clipboard.writeText(text);
  const blob = text.then((words) => new Blob([words], { type: 'text/plain' }));
  return clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
