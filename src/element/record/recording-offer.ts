import {
  type CSSResult,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
  html,
  nothing,
} from 'lit';

import type { RecordingSource } from '../../core/record/recording.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';
import { loadRecordStrings } from '../../locales/record/registry.js';
import type { FilePicker } from '../controllers/file-picker.js';
import type { Localize } from '../controllers/localize.js';
import type { RowList } from '../controllers/row-list.js';
import type { UploaderConnection } from '../controllers/uploader-connection.js';
import { type ElementEnvironment, environmentOf } from '../environment.js';
import type { OptionSource } from '../option-reader.js';
import { isOffered } from '../sources.js';
import { whenIdle } from '../when-idle.js';
import { offerStyles } from './offer-styles.js';
import type { Studio, StudioHost } from './studio.js';

export type RecordingHost = StudioHost & OptionSource & ReactiveElement;

export interface RecordingParts {
  readonly connection: Pick<UploaderConnection, 'subscribe'>;
  readonly localize: Pick<Localize, 'empty' | 'formatTag'>;
  /** Has the element's own texts and formats. */
  readonly rows: Pick<RowList, 'load' | 'words'>;
  readonly picker: Pick<FilePicker, 'capture'>;
  /** Called with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** Resolves when it can be drawn. */
export async function loadOffer(host: RecordingHost, parts: RecordingParts): Promise<RecordingOffer> {
  const offer = new RecordingOffer(host, parts);
  await offer.loadStrings();
  whenIdle(() => void offer.lookForLeft());
  return offer;
}

/** The buttons that record. What they open is loaded with the first click, or if an earlier visit left a recording. */
export class RecordingOffer implements ReactiveController {
  #strings: RecordStrings | null = null;
  /** The tag whose texts were asked for last. */
  #tag = '';
  #studio: Studio | null = null;
  #loading: Promise<Studio | null> | null = null;
  /** What the element was made with: it may be gone when there is time to look for recordings. */
  readonly #environment: ElementEnvironment;

  constructor(
    private readonly host: RecordingHost,
    private readonly parts: RecordingParts,
  ) {
    this.#environment = environmentOf(host);
    parts.adoptStyles([offerStyles]);
    host.addController(this);
  }

  /** Opens the window, and asks for the device. Call it in a click. */
  async open(source: RecordingSource): Promise<void> {
    (await this.#load())?.open(source);
  }

  stop(): void {
    this.#studio?.stop();
  }

  async loadStrings(): Promise<void> {
    const tag = (this.#tag = this.parts.localize.formatTag);
    const strings = await loadRecordStrings(tag);
    if (tag === this.#tag) this.#strings = strings;
    this.host.requestUpdate();
  }

  async lookForLeft(): Promise<void> {
    const recording = await this.#environment.loadRecording().catch(() => null);
    if (await recording?.hasRecordings()) await (await this.#load())?.lookForLeft();
  }

  renderOffer(isDisabled: boolean): TemplateResult | typeof nothing {
    const strings = this.#strings;
    if (!strings) return nothing;
    const { sources } = this.host;
    const button = (label: string, record: () => void): TemplateResult =>
      html`<button
        part="button"
        class="button plain record"
        type="button"
        ?disabled=${isDisabled}
        @click=${record}
      >
        ${label}
      </button>`;
    const camera = isOffered('camera', sources)
      ? button(this.parts.localize.empty.record, () => this.#openCamera())
      : nothing;
    const screen =
      isOffered('screen', sources) && canShareScreen()
        ? button(strings.recordScreen, () => void this.open('screen'))
        : nothing;
    const hasButtons = camera !== nothing || screen !== nothing;
    return html`${hasButtons ? html`<div class="recordings">${camera}${screen}</div>` : nothing}
    ${this.#studio?.renderLeft(isDisabled)}`;
  }

  render(): unknown {
    return this.#studio?.render();
  }

  hostUpdated(): void {
    if (this.#tag !== this.parts.localize.formatTag) void this.loadStrings();
  }

  /** Only phones and tablets know `capture`: others would show their file picker a second time. */
  #openCamera(): void {
    if (matchMedia('(pointer: coarse)').matches) this.parts.picker.capture();
    else void this.open('camera');
  }

  /** If it does not load, the next call tries again. */
  async #load(): Promise<Studio | null> {
    this.parts.rows.load();
    this.#loading ??= import('./studio.js')
      .then(({ loadStudio }) =>
        loadStudio(this.host, {
          connection: this.parts.connection,
          localize: this.parts.localize,
          words: () => this.parts.rows.words,
          strings: () => this.#strings,
          adoptStyles: this.parts.adoptStyles,
        }),
      )
      .catch(() => (this.#loading = null));
    return (this.#studio = await this.#loading);
  }
}

/** Phones have no such thing, nor have pages that are not secure. */
const canShareScreen = (): boolean =>
  'getDisplayMedia' in ((navigator.mediaDevices as object | undefined) ?? {});
