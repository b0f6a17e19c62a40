import { type PropertyValues, type TemplateResult, adoptStyles, html, isServer, nothing } from 'lit';

import type { Upload } from '../core/model/state.js';
import type { EmptyStrings, Strings } from '../locales/strings.js';
import { AddingElement } from './adding-element.js';
import { Localize } from './controllers/localize.js';
import { RowList, type RowListView } from './controllers/row-list.js';
import { showStates, statesOf } from './custom-states.js';
import type { ListenedEventMap } from './events.js';
import { property } from './property.js';
import type { RowIntent } from './row-actions.js';
import { isOffered } from './sources.js';
import { baseStyles } from './styles/base.js';
import { renderDropZone, renderPending, zoneShape } from './templates/drop-zone.js';
import { textBeside } from './text-beside.js';
import { whenIdle } from './when-idle.js';

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
 * @event {CustomEvent} resume - It goes on after a reload, a pause or an interruption, as `cause` says.
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
export class GcoreUploader extends AddingElement {
  static override styles = [baseStyles];

  /** The host's own words, over those of the language. */
  @property({ attribute: false }) strings: Partial<Strings> = {};

  readonly #localize = new Localize(this);
  readonly #rows = new RowList(this, this.#localize, (styles) =>
    adoptStyles(this.renderRoot as ShadowRoot, [baseStyles, ...styles]),
  );
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) this.#localize.update();
  }

  protected override get texts(): EmptyStrings {
    return this.#localize.empty;
  }

  protected override uploadsObserved(before: readonly Upload[]): void {
    this.#rows.observe(before, this.uploads);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Nothing is ever connected to a server's document.
    if (isServer) this.#localize.update();
    if (changed.has('strings')) this.#localize.overrides = this.strings;
    super.willUpdate(changed);
  }

  protected override approached(): void {
    this.#rows.load(this.uploads);
    super.approached();
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    whenIdle(() => this.#rows.load(this.uploads));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#rows.rendered(this.uploads);
    showStates(this.internals, statesOf(this.uploads, this.isDragging));
  }

  protected override render(): TemplateResult {
    const { uploads } = this;
    const list = this.#rows.renderRows(uploads, this.#rowView);
    const zone = this.#renderZone();
    return html`<div
        part="panel"
        role="group"
        aria-label=${this.#labelText ?? nothing}
        class="panel ${this.isDragging ? 'dragging' : ''} ${this.isDisabled ? 'disabled' : ''}"
        aria-disabled=${this.isDisabled ? 'true' : nothing}
      >
        ${this.multiple ? [zone, list] : [list, zone]}
        ${
          uploads.some(({ state }) => state === 'viewable' || state === 'ready')
            ? html`<slot name="ready"></slot>`
            : nothing
        }
      </div>
      ${this.renderInput()}
      <div class="visually-hidden" role="log" aria-live="polite">${this.#rows.renderAnnouncements()}</div>`;
  }

  #renderZone(): TemplateResult | typeof nothing {
    const shape = zoneShape(this.uploads, {
      multiple: this.multiple,
      // A session is for one video; a backend has one for each.
      replaces: this.backend !== null && this.videoId === null,
    });
    // A row may have asked for its file again, with no place to drop beside it.
    if (shape === 'none') return this.isPicking ? renderPending(this.texts) : nothing;
    return renderDropZone({
      strings: this.texts,
      slim: shape === 'slim',
      multiple: this.multiple,
      takesFiles: isOffered('file', this.sources),
      dragging: this.isDragging,
      disabled: this.isDisabled,
      pending: this.isPicking,
      hint: this.#rows.describeLimits(this),
      label: this.#labelText,
      onBrowse: () => this.browse(),
      onRecord: this.record,
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
      act: (intent, { id }) => this.#act(intent, id),
      actOnAll: (intent) => this[intent](),
    };
  }

  get #labelText(): string | null {
    const text = Array.from(this.labels, (label) => textBeside(label, this))
      .join(' ')
      .trim();
    return text === '' ? null : text.replace(/\s+/g, ' ');
  }

  #act(intent: RowIntent, id: string): void {
    if (intent === 'supply') this.askForFile(id);
    else this[intent](id);
  }
}
