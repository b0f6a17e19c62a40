import type { ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';
import { embedCode } from '../embed-code.js';

/** Copies a row's embed code, and knows of which row it is what was copied last. */
export class EmbedCopy {
  #row: string | null = null;

  constructor(
    private readonly host: ReactiveElement,
    private readonly onCopied: (upload: Upload) => void,
  ) {}

  /** Id of the row, or null. */
  get row(): string | null {
    return this.#row;
  }

  /** Nothing happens if the browser keeps the clipboard from the page: only pages on https have one. */
  async copy(upload: Upload): Promise<void> {
    const code = embedCode(upload);
    if (code === null) return;
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      return;
    }
    this.#row = upload.id;
    this.host.requestUpdate();
    this.onCopied(upload);
  }
}
