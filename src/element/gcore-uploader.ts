import { type TemplateResult, html, isServer, nothing } from 'lit';

import { warnOfFalse, withoutDashes } from './attribute-spelling.js';
import { Approach } from './controllers/approach.js';
import { Commands } from './controllers/commands.js';
import { CustomStates } from './controllers/custom-states.js';
import { DropAndPaste } from './controllers/drop-and-paste.js';
import { RowList, type RowListView } from './controllers/row-list.js';
import { ShadowStyles } from './controllers/shadow-styles.js';
import type { ListenedEventMap } from './events.js';
import { nextFrame } from './next-frame.js';
import type { ElementIntent } from './row-actions.js';
import { isOffered } from './sources.js';
import { baseStyles } from './styles/base.js';
import { renderDropZone, renderPending, zoneShape } from './templates/drop-zone.js';
import { textBeside } from './text-beside.js';
import { UploaderElement } from './uploader-element.js';

/** With more rows, what changes between two frames is drawn together: one by one, thousands of changes hold the page up. */
const ROWS_DRAWN_AT_EACH_CHANGE = 20;

// Typed listeners: the only way to add overloads to an inherited method without a method of ours at run time.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface GcoreUploader {
  addEventListener<Name extends keyof ListenedEventMap>(
    type: Name,
    listener: (event: ListenedEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * Takes a video from the person's browser to Gcore Video Hosting, resumably, and stays with it until it can be watched.
 *
 * @attr {string} lang - Language, a BCP 47 tag; without it that of the nearest ancestor which has one.
 *
 * @slot heading - What the empty element says first.
 * @slot hint - What may be added, under the heading.
 * @slot icon - The picture over the heading.
 * @slot button - Text of the button that adds.
 * @slot ready - Shown once a video can be watched, for example a player.
 *
 * @event {CustomEvent} add - A file was looked at and would be taken; `preventDefault()` refuses it.
 * @event {CustomEvent} reject - A file was refused before anything was sent; `reasons` says why.
 * @event {CustomEvent} start - Bytes are about to go out for the first time in this run.
 * @event {CustomEvent} progress - Bytes went out; at most ten a second. `bytesUploaded` never goes back; `speed` (bytes/s) and
 *   `remaining` (s) are null while unknown.
 * @event {CustomEvent} pause - A person or the host paused it.
 * @event {CustomEvent} retry - An attempt failed and another follows after `delay` milliseconds; null: when the network is
 *   back.
 * @event {CustomEvent} resume - It continues after a reload, a pause or an interruption; `cause` says which.
 * @event {CustomEvent} error - It gave up; `error` is an `UploadError`, whose `message` is for you, not for the person.
 * @event {CustomEvent} success - All bytes are with Gcore: its offset equals the file's size. `videoId` is the video.
 * @event {CustomEvent} status - What Gcore does with the video; a refusal by Gcore is one of these.
 * @event {CustomEvent} cancel - A person or the host canceled it.
 * @event {Event} input - The form value changed.
 * @event {Event} change - The form value changed.
 *
 * @csspart panel - The surface that holds everything.
 * @csspart zone - The place to drop, one slim line once there are rows.
 * @csspart icon - The picture over the heading.
 * @csspart heading - What the empty element says first.
 * @csspart hint - What may be added.
 * @csspart button - The button that adds.
 * @csspart summary - The line over several rows.
 * @csspart all - The button in the summary that acts on all rows.
 * @csspart list - The list of rows.
 * @csspart row - One upload.
 * @csspart thumbnail - A row's picture.
 * @csspart name - A row's file name.
 * @csspart details - Size, picture, length and codec.
 * @csspart bar - The progress bar.
 * @csspart bar-fill - Its filled part.
 * @csspart status - What is happening.
 * @csspart percent - How far it is.
 * @csspart qualities - The list of picture sizes that Gcore makes.
 * @csspart quality - One of them.
 * @csspart answers - The buttons that answer a question.
 * @csspart answer - One of them.
 * @csspart actions - The icon buttons of a row.
 * @csspart action - One of them.
 * @csspart links - The field for links and its button.
 * @csspart link-field - The field.
 * @csspart link-button - Its button.
 * @csspart link-problem - What is wrong with what is in the field.
 * @csspart keep-open - On a phone, while something is sent: keep this page open.
 * @csspart watch - The link to the finished video.
 * @csspart embed - The button that copies the code which puts its player into a page.
 *
 * @cssproperty --gcore-accent - The one colour; all others derive from it, the surface and the text.
 * @cssproperty --gcore-on-accent - Text on the accent; white or black by the accent's lightness.
 * @cssproperty --gcore-surface - Background.
 * @cssproperty --gcore-text - Text.
 * @cssproperty --gcore-muted - Text of second rank.
 * @cssproperty --gcore-border - Lines.
 * @cssproperty --gcore-success - What is done.
 * @cssproperty --gcore-warning - What waits or wants a decision.
 * @cssproperty --gcore-danger - What failed.
 * @cssproperty --gcore-radius - Corner radius of the panel; smaller ones derive from it.
 * @cssproperty --gcore-spacing - The unit of space.
 * @cssproperty --gcore-font - Font family.
 * @cssproperty --gcore-font-size - Font size; everything scales with it.
 *
 * @cssstate empty - There is no row.
 * @cssstate dragging - Something that can be dropped is over it.
 * @cssstate uploading - At least one row is being sent.
 * @cssstate paused - At least one row is paused.
 * @cssstate interrupted - At least one row waits for the network or a server.
 * @cssstate processing - At least one video is being processed by Gcore.
 * @cssstate viewable - At least one video can be watched, and more qualities follow.
 * @cssstate ready - At least one video is complete.
 * @cssstate failed - At least one row was refused or gave up.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class GcoreUploader extends UploaderElement {
  /** In a browser `ShadowStyles` has them: a first connection in another document could not use Lit's. */
  static override styles = isServer ? [baseStyles] : [];

  readonly #styles = new ShadowStyles(this, [baseStyles]);
  readonly #rows = new RowList(this, {
    connection: this.connection,
    localize: this.localize,
    adoptStyles: (styles) => this.#styles.add(styles),
  });
  readonly #drops = new DropAndPaste(this, {
    isDisabled: () => this.isDisabled,
    onApproach: () => this.#approached(),
  });

  static #spellings: ReadonlyMap<string, string> = new Map();

  static override get observedAttributes(): string[] {
    const own = super.observedAttributes;
    GcoreUploader.#spellings = withoutDashes(own);
    return [...own, ...GcoreUploader.#spellings.keys()];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(GcoreUploader.#spellings.get(name) ?? name, old, value);
    if (value === 'false' && GcoreUploader.elementProperties.get(name)?.type === Boolean)
      warnOfFalse(this, name);
  }

  constructor() {
    super();
    new Approach(this, () => this.#approached());
    new Commands(this, () => this.isDisabled);
    new CustomStates(this, this.internals, () => this.#drops.isDragging);
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.uploads.length > ROWS_DRAWN_AT_EACH_CHANGE) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    const { uploads } = this;
    const list = this.#rows.renderRows(uploads, this.#rowView);
    const zone = this.#renderZone();
    return html`<div
        part="panel"
        role="group"
        aria-label=${this.#labelText ?? nothing}
        class="panel ${this.#drops.isDragging ? 'dragging' : ''} ${this.isDisabled ? 'disabled' : ''}"
        aria-disabled=${this.isDisabled ? 'true' : nothing}
      >
        ${this.multiple ? [zone, list] : [list, zone]}
        ${
          uploads.some(({ state }) => state === 'viewable' || state === 'ready')
            ? html`<slot name="ready"></slot>`
            : nothing
        }
      </div>
      ${this.picker.render()}
      <div class="visually-hidden" role="log" aria-live="polite">${this.#rows.renderAnnouncements()}</div>`;
  }

  #renderZone(): TemplateResult | typeof nothing {
    const shape = zoneShape(this.uploads, {
      multiple: this.multiple,
      replaces: this.#takesManyVideos,
    });
    // A row may have asked for its file again, with no place to drop beside it.
    if (shape === 'none') return this.picker.isPending ? renderPending(this.localize.empty) : nothing;
    return renderDropZone({
      strings: this.localize.empty,
      slim: shape === 'slim',
      multiple: this.multiple,
      takesFiles: isOffered('file', this.sources),
      dragging: this.#drops.isDragging,
      disabled: this.isDisabled,
      pending: this.picker.isPending,
      hint: this.#rows.describeLimits(this),
      label: this.#labelText,
      onBrowse: () => this.browse(),
      onRecord: this.picker.record,
      more: isOffered('link', this.sources)
        ? this.#rows.renderLinkField({
            multiple: this.multiple,
            disabled: this.isDisabled,
            onLinks: (links) => void this.add(links),
          })
        : nothing,
    });
  }

  get #rowView(): RowListView {
    return {
      disabled: this.isDisabled,
      hasOther: (upload) => this.#takesManyVideos && this.picker.hasOtherFor(upload),
      act: (intent, { id }) => this.#act(intent, id),
      actOnAll: (intent) => this[intent](),
    };
  }

  /** A session is for one video; a backend has one for each. */
  get #takesManyVideos(): boolean {
    return this.backend !== null && this.videoId === null;
  }

  get #labelText(): string | null {
    const text = Array.from(this.labels, (label) => textBeside(label, this))
      .join(' ')
      .trim();
    return text === '' ? null : text.replace(/\s+/g, ' ');
  }

  #approached(): void {
    this.#rows.load();
    this.connection.warm();
  }

  #act(intent: ElementIntent, id: string): void {
    if (intent === 'supply') this.picker.open(id);
    else if (intent === 'add-other') this.picker.addOther();
    else this[intent](id);
  }
}
