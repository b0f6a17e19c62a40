import type { ReactiveController, ReactiveElement } from 'lit';

import { type ReadItem, environmentOf } from '../environment.js';
import { isOffered } from '../sources.js';
import type { Addable } from '../../core/file/addables.js';

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
  readonly addItems: (items: readonly ReadItem[]) => Promise<unknown>;
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
          if (isDrag(event)) listener(event);
        },
        { signal },
      );
    listen('dragenter', (event) => {
      if (this.#claim(event)) this.hooks.onApproach();
    });
    listen('dragover', (event) => {
      if (this.#claim(event)) this.#setDragging(true);
    });
    listen('dragleave', ({ relatedTarget }) => {
      // Moving over a child leaves one part for another; only leaving the whole counts.
      if (!isInside(target, relatedTarget)) this.#setDragging(false);
    });
    listen('drop', (event) => {
      this.#setDragging(false);
      if (!this.#claim(event)) return;
      event.stopPropagation();
      this.#take(event.dataTransfer);
    });
  }

  /**
   * Keeps what could be added from the browser, which would open it in place of the page; also while the element is
   * disabled: it still looks like a place to drop. Returns whether it is added.
   */
  #claim(event: DragEvent): boolean {
    const { dataTransfer } = event;
    if (!dataTransfer || !this.#isAddable(dataTransfer)) return false;
    event.preventDefault();
    const isTaken = !this.hooks.isDisabled();
    dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
    return isTaken;
  }

  #isAddable({ types }: DataTransfer): boolean {
    return types.includes('Files') || (this.#takesLinks && types.includes('text/uri-list'));
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
    if (items.length > 0) await this.hooks.addItems(items);
  }

  #setDragging(isDragging: boolean): void {
    if (isDragging === this.#isDragging) return;
    this.#isDragging = isDragging;
    this.host.requestUpdate();
  }
}

/** An element that was moved to another window gets that window's events, which are no instances of this one's classes. */
function isDrag(event: Event): event is DragEvent {
  return 'dataTransfer' in event;
}

function isInside(target: Element, related: EventTarget | null): boolean {
  return related !== null && 'nodeType' in related && target.contains(related as Node);
}

function linksIn(transfer: DataTransfer | null): readonly string[] {
  const text = transfer?.getData('text/uri-list') || transfer?.getData('text/plain') || '';
  // In text/uri-list a line that begins with "#" is a comment (RFC 2483, section 5).
  return text.split(/\s+/).filter((word) => /^https?:\/\//i.test(word));
}
