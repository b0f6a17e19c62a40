import { type TemplateResult, html, isServer, nothing } from 'lit';

import { warnOfFalse, withoutDashes } from './attribute-spelling.js';
import { Approach } from './controllers/approach.js';
import { Commands } from './controllers/commands.js';
import { CustomStates } from './controllers/custom-states.js';
import { DropAndPaste } from './controllers/drop-and-paste.js';
import { LazyDetailsEditor } from './controllers/lazy-details-editor.js';
import { LazyRecording } from './controllers/lazy-recording.js';
import { RowList, type RowListView } from './controllers/row-list.js';
import { ShadowStyles } from './controllers/shadow-styles.js';
import type { ReadItem } from './environment.js';
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
 * Uploads a video from the browser to Gcore Video Hosting, resumably, and follows it until it can be watched.
 *
 * @attr {string} lang - Language, a BCP 47 tag. Default: the language of the nearest ancestor that has one.
 *
 * @slot heading - The heading of the empty element.
 * @slot hint - Accepted files, under the heading.
 * @slot icon - The icon above the heading.
 * @slot button - Text of the button that adds files.
 * @slot details - Fields of your own in the panel that edits a video's details; one panel is open at a time.
 * @slot ready - Shown once a video can be watched, for example a player.
 *
 * @event {CustomEvent} add - The element checked a file and accepts it; `preventDefault()` refuses it.
 * @event {CustomEvent} reject - The element refused a file before it sent anything; `reasons` says why.
 * @event {CustomEvent} start - The first bytes of this run are on their way.
 * @event {CustomEvent} progress - Bytes were sent; at most four events a second. `bytesUploaded` goes down only when what was under way is lost; `speed` (bytes/s)
 *   and `remaining` (s) are null while unknown.
 * @event {CustomEvent} pause - The person or the page paused the upload.
 * @event {CustomEvent} retry - An attempt failed. The next one starts after `delay` milliseconds, or when the network is back if
 *   `delay` is null.
 * @event {CustomEvent} resume - The upload continues after a reload, a pause or an interruption; `cause` says which.
 * @event {CustomEvent} error - The upload gave up. `error` is an `UploadError`; its `message` is for developers, not for the person.
 * @event {CustomEvent} success - Gcore has all bytes: its offset equals the file's size. `videoId` is the id of the video.
 * @event {CustomEvent} status - The status of the video at Gcore changed, for example because Gcore refused it.
 * @event {CustomEvent} cancel - The person or the page canceled the upload.
 * @event {CustomEvent} details - What the person said about a video is about to be sent. `preventDefault()`: your page sees to it
 *   itself.
 * @event {CustomEvent} caption - Gcore has captions of a video.
 * @event {CustomEvent} record-start - The person began to record; `source` is `camera` or `screen`.
 * @event {CustomEvent} record-stop - The recording ended and is kept; `reason` says why, `duration` is in seconds.
 * @event {Event} input - The form value changed.
 * @event {Event} change - The form value changed.
 *
 * @csspart panel - The panel around everything.
 * @csspart zone - The drop zone. It is one slim line if there are rows.
 * @csspart icon - The icon above the heading.
 * @csspart heading - The heading of the empty element.
 * @csspart hint - Accepted files.
 * @csspart button - The button that adds files.
 * @csspart summary - The line above several rows.
 * @csspart all - The button in the summary that acts on all rows.
 * @csspart list - The list of rows.
 * @csspart row - One upload.
 * @csspart thumbnail - The thumbnail of a row.
 * @csspart name - The file name of a row.
 * @csspart details - File size, picture size, length and codec.
 * @csspart bar - The progress bar.
 * @csspart bar-fill - The filled part of the progress bar.
 * @csspart status - The status text.
 * @csspart percent - The progress in percent.
 * @csspart qualities - The list of qualities that Gcore makes.
 * @csspart quality - One quality.
 * @csspart answers - The buttons that answer a question.
 * @csspart answer - One of these buttons.
 * @csspart support - The button that copies the details of a failed upload.
 * @csspart actions - The icon buttons of a row.
 * @csspart action - One of these buttons.
 * @csspart edit-details - The button of a row that opens the panel with the video's details.
 * @csspart details-panel - That panel.
 * @csspart details-input - A field in it.
 * @csspart details-film - The pictures of the video itself in that panel, with their slider.
 * @csspart details-screenshots - Gcore's own pictures of the video, if the file shows none here.
 * @csspart details-poster - The chosen picture.
 * @csspart details-done - The button that closes it.
 * @csspart links - The field for links and its button.
 * @csspart link-field - The field for links.
 * @csspart link-button - The button that adds links.
 * @csspart link-problem - The problem with a link in the field.
 * @csspart keep-open - The reminder to keep the page open, on a phone during an upload.
 * @csspart outlives-tab - The note that the upload continues after the tab is closed, while a worker sends.
 * @csspart studio - The window in which the person records.
 * @csspart studio-picture - What is recorded, or was.
 * @csspart studio-devices - The choice of the camera and the microphone in it.
 * @csspart studio-buttons - The buttons in it.
 * @csspart left-recordings - The recordings that were not uploaded yet.
 * @csspart watch - The link to the finished video.
 * @csspart embed - The button that copies the embed code of the player.
 *
 * @cssproperty --gcore-accent - The accent colour. Other colours derive from it, the surface and the text.
 * @cssproperty --gcore-on-accent - Text on the accent. Default: white or black, depending on the accent's lightness.
 * @cssproperty --gcore-surface - Background.
 * @cssproperty --gcore-text - Text.
 * @cssproperty --gcore-muted - Secondary text.
 * @cssproperty --gcore-border - Borders and lines.
 * @cssproperty --gcore-success - Colour of success.
 * @cssproperty --gcore-warning - Colour of rows that wait or need a decision.
 * @cssproperty --gcore-danger - Colour of failure.
 * @cssproperty --gcore-radius - Corner radius of the panel. Smaller radii derive from it.
 * @cssproperty --gcore-spacing - The unit of spacing.
 * @cssproperty --gcore-font - Font family.
 * @cssproperty --gcore-font-size - Font size. Everything scales with it.
 *
 * @cssstate empty - The list has no rows.
 * @cssstate dragging - The person drags something that can be dropped over the element.
 * @cssstate uploading - The element sends at least one row.
 * @cssstate paused - At least one row is paused.
 * @cssstate interrupted - At least one row waits for the network or a server.
 * @cssstate processing - Gcore processes at least one video.
 * @cssstate viewable - At least one video can be watched, and more qualities follow.
 * @cssstate ready - At least one video is complete.
 * @cssstate failed - At least one row was refused or gave up.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class GcoreUploader extends UploaderElement {
  /** In a browser `ShadowStyles` has them: a first connection in another document could not use Lit's. */
  static override styles = isServer ? [baseStyles] : [];

  readonly #styles = new ShadowStyles(this, [baseStyles]);
  readonly #details = new LazyDetailsEditor(this, {
    connection: this.connection,
    formatTag: () => this.localize.formatTag,
    adoptStyles: (styles) => this.#styles.add(styles),
  });
  readonly #rows = new RowList(this, {
    connection: this.connection,
    localize: this.localize,
    details: () => this.#details.editor,
    adoptStyles: (styles) => this.#styles.add(styles),
    diagnostics: (id) => this.diagnostics(id),
  });
  readonly #recording = new LazyRecording(this, {
    connection: this.connection,
    localize: this.localize,
    rows: this.#rows,
    picker: this.picker,
    adoptStyles: (styles) => this.#styles.add(styles),
  });
  readonly #drops = new DropAndPaste(this, {
    isDisabled: () => this.isDisabled,
    onApproach: () => this.#approached(),
    addItems: (items) => this.addItems(items),
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

  /**
   * Opens the window in which the person records, with the camera or the screen. Browsers allow the screen only during a click or
   * a key press of the person.
   */
  record(source: 'camera' | 'screen' = 'camera'): void {
    if (!this.isDisabled) void this.#recording.open(source);
  }

  /** Ends the recording that is made now. The person decides what becomes of it. */
  stop(): void {
    this.#recording.stop();
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
      ${this.picker.render()} ${this.#recording.render()}
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
      more: [
        this.#recording.renderOffer(this.isDisabled),
        isOffered('link', this.sources)
          ? this.#rows.renderLinkField({
              multiple: this.multiple,
              disabled: this.isDisabled,
              onLinks: (links) => void this.add(links),
            })
          : nothing,
      ],
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

  protected override addItems(items: readonly ReadItem[]): Promise<unknown> {
    return this.#details.add(items);
  }

  /**
   * Opens the panel with a video's details, and moves the focus into it; null closes the one that is open. Resolves false if
   * nothing of the video can be edited, or not yet.
   */
  editDetails(id: string | null): Promise<boolean> {
    return this.#details.edit(id);
  }

  protected override get detailsMissing(): string | null {
    return this.#details.missing(this.requiredDetails);
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
