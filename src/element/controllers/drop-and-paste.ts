import type { ReactiveController, ReactiveElement } from 'lit';

import { environmentOf } from '../environment.js';
import { isOffered } from '../sources.js';
import type { Addable } from '../../core/uploader-api.js';

interface DropAndPasteHost extends ReactiveElement {
  readonly sources: readonly string[];
  /** Id of an element beside it that takes drops, too. */
  readonly dropTarget: string | null;
  add(items: Iterable<Addable>): Promise<readonly string[]>;
}

interface DropAndPasteHooks {
  readonly isDisabled: () => boolean;
  /** Something is over the element: the moment to load what a file will need. */
  readonly onApproach: () => void;
}

/** Adds what is dropped on the element or on its drop target, and what is pasted into the element. */
export class DropAndPaste implements ReactiveController {
  #isDragging = false;
  #connected: AbortController | null = null;
  #target: { readonly element: Element; readonly listening: AbortController } | null = null;

  constructor(
    private readonly host: DropAndPasteHost,
    private readonly hooks: DropAndPasteHooks,
  ) {
    host.addController(this);
  }

  /** Something that can be dropped is over the element. */
  get isDragging(): boolean {
    return this.#isDragging;
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.#listenForDrops(this.host, signal);
    this.host.addEventListener('paste', (event) => this.#paste(event), { signal });
    // Lit does not draw again after a move in the DOM, and the drop target may be another one there.
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    // Before it is drawn: no event may follow that says that the drag ended.
    if (this.hooks.isDisabled()) this.#setDragging(false);
  }

  hostUpdated(): void {
    const { dropTarget, ownerDocument } = this.host;
    this.#listenBeside(dropTarget ? ownerDocument.getElementById(dropTarget) : null);
  }

  hostDisconnected(): void {
    this.#connected?.abort();
    this.#listenBeside(null);
    this.#setDragging(false);
  }

  #listenBeside(element: Element | null): void {
    if (this.#target?.element === element) return;
    this.#target?.listening.abort();
    this.#target = null;
    if (!element || element === this.host) return;
    this.#target = { element, listening: new AbortController() };
    this.#listenForDrops(element, this.#target.listening.signal);
  }

  #listenForDrops(target: Element, signal: AbortSignal): void {
    const listen = (type: string, listener: (event: DragEvent) => void): void =>
      target.addEventListener(
        type,
        (event) => {
          if (event instanceof DragEvent) listener(event);
        },
        { signal },
      );
    listen('dragenter', ({ dataTransfer }) => {
      if (this.#isTaken(dataTransfer)) this.hooks.onApproach();
    });
    listen('dragover', (event) => {
      if (!this.#isTaken(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      this.#setDragging(true);
    });
    listen('dragleave', ({ relatedTarget }) => {
      // Moving over a child leaves one part for another; only leaving the whole counts.
      if (!(relatedTarget instanceof Node && target.contains(relatedTarget))) this.#setDragging(false);
    });
    listen('drop', (event) => {
      this.#setDragging(false);
      if (!this.#isTaken(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
      this.#take(event.dataTransfer);
    });
  }

  #isTaken(transfer: DataTransfer | null): boolean {
    if (!transfer || this.hooks.isDisabled()) return false;
    return transfer.types.includes('Files') || (this.#takesLinks && transfer.types.includes('text/uri-list'));
  }

  get #takesLinks(): boolean {
    return isOffered('link', this.host.sources);
  }

  #paste(event: ClipboardEvent): void {
    const target = event.composedPath()[0];
    const isIntoField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (isIntoField || this.hooks.isDisabled()) return;
    if (this.#take(event.clipboardData)) event.preventDefault();
  }

  /** Must be called in the event, while the transfer can be read. Returns whether there was anything to add. */
  #take(transfer: DataTransfer | null): boolean {
    if (transfer?.types.includes('Files')) {
      void this.#addFiles(transfer);
      return true;
    }
    const links = this.#takesLinks ? linksIn(transfer) : [];
    if (links.length > 0) void this.host.add(links);
    return links.length > 0;
  }

  async #addFiles(transfer: DataTransfer): Promise<void> {
    const items = await environmentOf(this.host).readDrop(transfer);
    if (items.length > 0) await this.host.add(items);
  }

  #setDragging(isDragging: boolean): void {
    if (isDragging === this.#isDragging) return;
    this.#isDragging = isDragging;
    this.host.requestUpdate();
  }
}

function linksIn(transfer: DataTransfer | null): readonly string[] {
  const text = transfer?.getData('text/uri-list') || transfer?.getData('text/plain') || '';
  // In text/uri-list a line that begins with "#" is a comment (RFC 2483, section 5).
  return text.split(/\s+/).filter((word) => /^https?:\/\//i.test(word));
}
