import { LitElement, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';

import type { Upload } from '../core/model/state.js';
import type { EmptyStrings } from '../locales/strings.js';
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

  /** Name of the form entries, one for each video. Nothing is submitted without it. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** The form wants at least one uploaded video. */
  @property({ type: Boolean, reflect: true, useDefault: true }) required = false;
  /** Nothing can be added or changed by the person, and nothing is submitted. */
  @property({ type: Boolean, reflect: true, useDefault: true }) disabled = false;

  @state() private disabledByForm = false;

  protected readonly internals = formInternals(this);
  #submitted: readonly string[] = [];
  /** Ids that were set as the value and whose rows are not there yet. */
  #awaited: readonly string[] = [];

  abstract get uploads(): readonly Upload[];
  /** Follows a video that is already with Gcore. */
  protected abstract trackVideo(videoId: number): void;
  protected abstract takeOff(upload: Upload): void;
  /** The texts in use: the locale's with the host's `strings` over them. */
  protected abstract get texts(): EmptyStrings;

  protected get isDisabled(): boolean {
    return this.disabled || this.disabledByForm;
  }

  /**
   * The ids of the uploaded videos, several separated by commas: of those that were added here in this visit, or whose
   * file was given back here. Setting it (a restored form, a framework's two-way binding) follows the videos that are new
   * in it and takes those off the list that are not in it any more.
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
      if (isOfValue(upload) && !wanted.includes(String(upload.videoId))) this.takeOff(upload);
    for (const id of wanted) if (!present.includes(id)) this.trackVideo(Number(id));
    this.#submit();
  }

  /** The form that it belongs to, or null. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  /** The labels that name it. */
  get labels(): NodeList {
    return this.internals.labels;
  }
  /** What is wrong with the value, as on every form control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }
  /** What the person is told about it. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  /** False where the form does not ask, for example while it is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  /** False, with an `invalid` event, while an upload is unfinished, or where `required` finds no video. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  /** As `checkValidity()`, and the browser shows the message at the element. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledByForm = disabled;
  }

  /** Clears the value and the finished rows; what is under way stays, and nothing is deleted at Gcore. */
  formResetCallback(): void {
    this.#awaited = [];
    for (const upload of this.uploads) if (isReset(upload)) this.takeOff(upload);
    this.#submit();
  }

  /** After back or forward, or a restored session; after a reload only in Firefox: the others empty every field then. */
  formStateRestoreCallback(restored: File | string | FormData | null): void {
    if (typeof restored === 'string') this.value = restored;
  }

  /** Call after each change of the list: tells the form, and fires `input` and `change` where its value changed. */
  protected uploadsChanged(): void {
    if (!this.#submit()) return;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('name')) this.#setFormValue();
    this.#setValidity();
  }

  #submit(): boolean {
    const own = this.uploads.filter((upload) => upload.own).map(({ videoId }) => String(videoId));
    this.#awaited = this.#awaited.filter((id) => !own.includes(id));
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
    // Drawn by a server, the first element is the styles', at which no browser shows a message.
    const anchor = this.renderRoot?.querySelector('[part=panel]');
    const problem: [ValidityStateFlags, string] = this.uploads.some(isUnfinished)
      ? [{ customError: true }, this.texts.notFinished]
      : this.required && this.#submitted.length === 0
        ? [{ valueMissing: true }, this.texts.valueMissing]
        : [{}, ''];
    this.internals.setValidity(...problem, anchor instanceof HTMLElement ? anchor : undefined);
  }
}
