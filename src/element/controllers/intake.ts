import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface IntakeHooks {
  /** False while the element takes nothing. */
  readonly isOpen: () => boolean;
  /** Whether a text that is a link is taken. */
  readonly takesLinks: () => boolean;
  /** An element that takes drops for the host, or null. */
  readonly dropTarget: () => Element | null;
  /** Something is over the element: time to load what a file will need. */
  readonly onApproach: () => void;
  /** Called in the event, while the transfer can be read. */
  readonly onTransfer: (transfer: DataTransfer) => void;
  readonly onLinks: (links: readonly string[]) => void;
}

/** Takes what is dropped on the element, or on another one beside it, and what is pasted into it. */
export class Intake implements ReactiveController {
  #dragging = false;
  #own: AbortController | null = null;
  #beside: { readonly element: Element; readonly controller: AbortController } | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly hooks: IntakeHooks,
  ) {
    host.addController(this);
  }

  get dragging(): boolean {
    return this.#dragging;
  }

  hostConnected(): void {
    this.#own = new AbortController();
    const { signal } = this.#own;
    this.#listenForDrops(this.host, signal);
    this.host.addEventListener('paste', (event) => this.#paste(event), { signal });
    // Lit draws nothing anew after a move in the DOM, and the target may be another one there.
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    // Before it is drawn: no event may follow that would tell of the end.
    if (!this.hooks.isOpen()) this.#setDragging(false);
  }

  hostUpdated(): void {
    this.#listenBeside(this.hooks.dropTarget());
  }

  hostDisconnected(): void {
    this.#own?.abort();
    this.#listenBeside(null);
    this.#setDragging(false);
  }

  #listenBeside(element: Element | null): void {
    if (this.#beside?.element === element) return;
    this.#beside?.controller.abort();
    this.#beside = null;
    if (!element || element === this.host) return;
    this.#beside = { element, controller: new AbortController() };
    this.#listenForDrops(element, this.#beside.controller.signal);
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
      if (this.#takes(dataTransfer)) this.hooks.onApproach();
    });
    listen('dragover', (event) => {
      if (!this.#takes(event.dataTransfer)) return;
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
      if (!this.#takes(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
      this.#take(event.dataTransfer);
    });
  }

  #takes(transfer: DataTransfer | null): boolean {
    if (!transfer || !this.hooks.isOpen()) return false;
    return (
      transfer.types.includes('Files') ||
      (this.hooks.takesLinks() && transfer.types.includes('text/uri-list'))
    );
  }

  #paste(event: ClipboardEvent): void {
    const target = event.composedPath()[0];
    const intoField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (intoField || !this.hooks.isOpen()) return;
    if (this.#take(event.clipboardData)) event.preventDefault();
  }

  /** Whether there was anything to take. */
  #take(transfer: DataTransfer | null): boolean {
    if (transfer?.types.includes('Files')) {
      this.hooks.onTransfer(transfer);
      return true;
    }
    const links = this.hooks.takesLinks() ? linksIn(transfer) : [];
    if (links.length > 0) this.hooks.onLinks(links);
    return links.length > 0;
  }

  #setDragging(dragging: boolean): void {
    if (dragging === this.#dragging) return;
    this.#dragging = dragging;
    this.host.requestUpdate();
  }
}

function linksIn(transfer: DataTransfer | null): readonly string[] {
  const text = transfer?.getData('text/uri-list') || transfer?.getData('text/plain') || '';
  // In text/uri-list a line that begins with "#" is a comment (RFC 2483, section 5).
  return text.split(/\s+/).filter((word) => /^https?:\/\//i.test(word));
}
