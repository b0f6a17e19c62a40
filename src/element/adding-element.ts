import { type PropertyValues, type TemplateResult, html } from 'lit';

import { obeyCommands } from './controllers/commands.js';
import { Intake } from './controllers/intake.js';
import { Picker } from './controllers/picker.js';
import { isOffered } from './sources.js';
import { UploadingElement } from './uploading-element.js';

/** The ways in which a person adds to the element: choosing, dropping, pasting, a label's click, a button elsewhere. */
export abstract class AddingElement extends UploadingElement {
  readonly #intake = new Intake(this, {
    isOpen: () => !this.isDisabled,
    takesLinks: () => isOffered('link', this.sources),
    dropTarget: () => (this.dropTarget ? this.ownerDocument.getElementById(this.dropTarget) : null),
    onApproach: () => this.approached(),
    onTransfer: (transfer) => void this.#addTransferred(transfer),
    onLinks: (links) => void this.add(links),
  });
  readonly #picker = new Picker(this, {
    input: () => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]'),
    native: () => this.engine?.pick ?? null,
    options: () => ({ multiple: this.multiple, accept: this.accept }),
    readFiles: async (files) => (await this.environment.load()).readFiles(files),
    onPicked: (items, row) => {
      const [item] = items;
      if (row !== null && item && 'file' in item) this.supply(row, item);
      else void this.add(items);
    },
  });

  constructor() {
    super();
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, () => this.approached());
    this.addEventListener('click', (event) => {
      // A click on the form's label arrives at the element itself, and opens the picker as on a native file input.
      if (event.composedPath()[0] === this) this.browse();
    });
    obeyCommands(this, () => !this.isDisabled);
  }

  /** Opens the file picker; as everywhere, only in answer to a person's click or key. */
  browse(): void {
    if (!this.isDisabled) this.#picker.open();
  }

  /**
   * Opens the camera for a new video, or null where there is no use in it: only phones and tablets heed `capture`, others
   * would show their file picker a second time. The first drawing goes without: a server knows no pointer, and what it drew
   * has to be what the browser takes over.
   */
  protected get record(): (() => void) | null {
    const fits =
      this.hasUpdated && isOffered('camera', this.sources) && matchMedia('(pointer: coarse)').matches;
    return fits ? () => this.#picker.record() : null;
  }

  /** Something that can be dropped is over the element. */
  protected get isDragging(): boolean {
    return this.#intake.dragging;
  }

  /** The person is choosing, or their phone prepares what they chose. */
  protected get isPicking(): boolean {
    return this.#picker.pending;
  }

  /** The person reaches for the element: time to load and connect. */
  protected approached(): void {
    this.warm();
  }

  /** Lets the person choose a row's own file again. */
  protected askForFile(row: string): void {
    this.#picker.open(row);
  }

  protected renderInput(): TemplateResult {
    return html`<input
      type="file"
      hidden
      accept=${this.accept}
      ?multiple=${this.multiple}
      @change=${this.#picker.changed}
      @cancel=${this.#picker.closed}
    />`;
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    // The inner controls' own events would leave the shadow root and be taken for the element's.
    for (const type of ['input', 'change'])
      this.renderRoot.addEventListener(type, (event) => event.stopPropagation());
    if (isOffered('camera', this.sources)) void this.updateComplete.then(() => this.requestUpdate());
  }

  async #addTransferred(transfer: DataTransfer): Promise<void> {
    const items = await this.environment.readDrop(transfer);
    if (items.length > 0) await this.add(items);
  }
}
