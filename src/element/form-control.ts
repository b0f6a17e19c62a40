import { LitElement, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';

import type { Upload } from '../core/model/state.js';
import type { Strings } from '../locales/strings.js';
import { Localize } from './controllers/localize.js';
import { formInternals } from './form-internals.js';
import { isOfValue, isReset, isUnfinished, submittedIds } from './form-value.js';
import { property } from './property.js';

/** The part of the element that is a form control: its value is the ids of its videos. */
export abstract class FormControlElement extends LitElement {
  static readonly formAssociated = true;
  /** A label, a failed validation and `focus()` reach the first control inside. */
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** Name of the form entries, one for each video. Without it the form submits nothing. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** The form needs at least one uploaded video. */
  @property({ type: Boolean, reflect: true, useDefault: true }) required = false;
  /** The person cannot add or change anything, and the form submits nothing. */
  @property({ type: Boolean, reflect: true, useDefault: true }) disabled = false;

  @state() private disabledByForm = false;

  protected readonly internals = formInternals(this);
  protected readonly localize = new Localize(this);
  #submitted: readonly string[] = [];
  /** Ids that were set as the value and whose rows are not there yet. */
  #awaited: readonly string[] = [];

  /** The page's own texts, over those of the language. */
  abstract strings: Partial<Strings>;
  abstract get uploads(): readonly Upload[];
  abstract track(videoId: number): Promise<string>;
  abstract dismiss(id: string): void;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) this.localize.update();
  }

  /** What is missing of the details that the form needs, as a sentence; null: nothing. */
  protected get detailsMissing(): string | null {
    return null;
  }

  protected get isDisabled(): boolean {
    return this.disabled || this.disabledByForm;
  }

  /**
   * The ids of the uploaded videos, separated by commas. It has the videos that the person added here in this visit, or whose
   * file the person picked again here. If you set it (a restored form, a framework's two-way binding), the element follows the
   * new ids and removes the rows of ids that are missing.
   */
  get value(): string {
    return this.#ids().join(',');
  }
  set value(value: string) {
    const wanted = String(value)
      .split(/[\s,]+/)
      .filter((id) => /^[1-9]\d*$/.test(id));
    const present = this.#ids();
    this.#awaited = wanted;
    for (const upload of this.uploads)
      if (isOfValue(upload) && !wanted.includes(String(upload.videoId))) this.dismiss(upload.id);
    for (const id of wanted) if (!present.includes(id)) void this.track(Number(id));
    this.#submit();
  }

  /** The form of the element, or null. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  /** The labels of the element. */
  get labels(): NodeList {
    return this.internals.labels;
  }
  /** What is wrong with the value, as on every form control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }
  /** The message that the person sees. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  /** False if the form does not validate the element, for example while it is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  /** Returns false and fires `invalid` while an upload is unfinished, or if `required` is set and there is no video. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  /** Like `checkValidity()`, and the browser shows the message at the element. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  /** Clears the value and the finished rows; what is under way stays, and nothing is deleted at Gcore. */
  formResetCallback(): void {
    this.#awaited = [];
    for (const upload of this.uploads) if (isReset(upload)) this.dismiss(upload.id);
    this.#submit();
  }

  /** Called after back or forward, or a restored session; after a reload only in Firefox: others empty every field then. */
  formStateRestoreCallback(restored: File | string | FormData | null): void {
    if (typeof restored === 'string') this.value = restored;
  }

  /** Call after each change of the list: updates the form, and fires `input` and `change` if its value changed. */
  protected uploadsChanged(): void {
    if (!this.#submit()) return;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    // The inner controls' own events would leave the shadow root and be taken for the element's.
    for (const type of ['input', 'change'])
      this.renderRoot.addEventListener(type, (event) => event.stopPropagation());
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('name')) this.#setFormValue();
    this.#setValidity();
  }

  #submit(): boolean {
    const arrived = this.uploads.filter((upload) => upload.own).map(({ videoId }) => String(videoId));
    this.#awaited = this.#awaited.filter((id) => !arrived.includes(id));
    const ids = this.#ids();
    const changed = ids.join() !== this.#submitted.join();
    this.#submitted = ids;
    if (changed) this.#setFormValue();
    this.#setValidity();
    return changed;
  }

  #ids(): readonly string[] {
    return [...new Set([...submittedIds(this.uploads), ...this.#awaited])];
  }

  #setFormValue(): void {
    const entries = new FormData();
    for (const id of this.#submitted) entries.append(this.name, id);
    // A FormData is submitted even without a name (HTML, "constructing the entry list"), unlike a native control's value.
    this.internals.setFormValue(this.name === '' ? null : entries, this.#submitted.join(','));
  }

  #setValidity(): void {
    // If a server drew it, the first element is the styles', and no browser shows a message there.
    const anchor = this.renderRoot?.querySelector('[part=panel]');
    const missing = this.detailsMissing;
    const problem: [ValidityStateFlags, string] = this.uploads.some(isUnfinished)
      ? [{ customError: true }, this.localize.empty.notFinished]
      : this.required && this.#submitted.length === 0
        ? [{ valueMissing: true }, this.localize.empty.valueMissing]
        : missing !== null
          ? [{ customError: true }, missing]
          : [{}, ''];
    this.internals.setValidity(...problem, anchor instanceof HTMLElement ? anchor : undefined);
  }
}
