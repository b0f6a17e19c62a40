import type { ReactiveController, ReactiveElement } from 'lit';

import { allows } from '../../core/model/intents.js';
import type { Upload } from '../../core/model/state.js';
import type { ButtonIntent, ElementIntent } from '../row-actions.js';

/** Seconds of sending that are not worth a question. */
const MOMENT_S = 5;
/** Bytes a second that count while the speed is unknown: those of a poor mobile connection. */
const ASSUMED_SPEED = 200_000;

/**
 * Knows which row asks whether it should end, so that one click deletes nothing that took hours to send. The upload
 * continues meanwhile, so the question stays for as long as the person likes: until it is answered, another row's button is
 * pressed, or nothing can be lost any more.
 */
export class Confirmation implements ReactiveController {
  #row: string | null = null;
  /** What gets the focus once it is drawn. */
  #next: string | null = null;

  constructor(
    private readonly host: ReactiveElement,
    private readonly onQuestion: (upload: Upload) => void,
  ) {
    host.addController(this);
  }

  /** Id of the row that asks, or null. */
  get row(): string | null {
    return this.#row;
  }

  /** Does what a row's button means, or has the row ask first. */
  act(intent: ButtonIntent, upload: Upload, perform: (intent: ElementIntent, upload: Upload) => void): void {
    const ends = intent === 'cancel' || intent === 'dismiss';
    const asks = ends && upload.id !== this.#row && hasMuchToLose(upload);
    this.#row = asks ? upload.id : null;
    const inRow = `[data-id="${CSS.escape(upload.id)}"]`;
    if (asks) {
      this.#next = `${inRow} .answers button`;
      this.onQuestion(upload);
    } else if (intent === 'keep') {
      this.#next = `${inRow} .actions button:last-of-type`;
    } else {
      perform(intent, upload);
    }
    this.host.requestUpdate();
  }

  /** Call with each change of the list. */
  observe(uploads: readonly Upload[]): void {
    if (!uploads.some((upload) => upload.id === this.#row && hasBytesToLose(upload))) this.#row = null;
  }

  hostUpdated(): void {
    if (this.#next !== null) this.host.renderRoot.querySelector<HTMLElement>(this.#next)?.focus();
    this.#next = null;
  }
}

/** More was sent than a moment would send again. */
function hasMuchToLose(upload: Upload): boolean {
  const { bytesUploaded, speed } = upload.progress;
  return hasBytesToLose(upload) && bytesUploaded > (speed ?? ASSUMED_SPEED) * MOMENT_S;
}

/** Bytes of it were sent that it could continue from, and that its end would delete. */
function hasBytesToLose(upload: Upload): boolean {
  if (upload.state === 'asking' && upload.question.about === 'gone') return false;
  const canGoOn = upload.state === 'failed' || allows(upload, 'cancel');
  return canGoOn && upload.progress.bytesUploaded > 0;
}
