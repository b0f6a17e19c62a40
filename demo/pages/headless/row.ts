import { type RowIntent, type Upload, type Uploader, allowedIntents, percentOf } from '../../../src/core.js';

const intents: readonly RowIntent[] = ['start', 'pause', 'resume', 'retry', 'cancel', 'dismiss'];

/** One row of an interface of our own: made once, shown anew with each snapshot. */
export class Row {
  readonly element = document.createElement('li');
  readonly #text = document.createElement('span');
  readonly #bar = document.createElement('progress');
  readonly #buttons = new Map<RowIntent, HTMLButtonElement>();

  constructor(uploader: Uploader, id: string) {
    this.#bar.max = 100;
    this.element.append(this.#text, this.#bar);
    for (const intent of intents) {
      const button = document.createElement('button');
      button.textContent = intent;
      button.addEventListener('click', () => uploader[intent](id));
      this.#buttons.set(intent, button);
      this.element.append(button);
    }
  }

  show(upload: Upload): void {
    this.#text.textContent = `${upload.name}: ${upload.state}`;
    this.#bar.value = percentOf(upload);
    this.#bar.ariaLabel = upload.name;
    const allowed = allowedIntents(upload);
    for (const [intent, button] of this.#buttons) button.hidden = !allowed.includes(intent);
  }
}
