import { make } from '../shell/element.js';
import type { ApiAnswer, ApiRequest, HeardWebhook } from './gcore.js';
import type { CallStep, Scene, Step } from './step.js';

interface StepView {
  readonly step: Step;
  readonly element: HTMLLIElement;
  /** Holds the button, then what went over the wire. */
  readonly wire: HTMLElement;
  /** A call that was made, whether or not it is answered. */
  isSent: boolean;
  isDone: boolean;
}

export interface SequenceHooks {
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** Called after each step that was done. */
  changed(): void;
}

/** Steps that are gone through in order: a person makes each call, Gcore's webhooks tick off theirs. */
export class Sequence {
  readonly #views: readonly StepView[];

  constructor(
    steps: readonly Step[],
    private readonly scene: Scene,
    private readonly hooks: SequenceHooks,
  ) {
    this.#views = steps.map((step) => {
      const wire = make('div', { class: 'wire' });
      return { step, wire, element: drawStep(step, wire), isSent: false, isDone: false };
    });
  }

  get elements(): readonly HTMLElement[] {
    return this.#views.map(({ element }) => element);
  }

  get isBegun(): boolean {
    return this.#views.some(({ isDone }) => isDone);
  }

  get isDone(): boolean {
    return this.#views.every(({ isDone }) => isDone);
  }

  /** Ticks off the first step that waits for this webhook, after the call that it follows. False: none does. */
  take({ webhook, body }: HeardWebhook): boolean {
    const unsent = this.#views.findIndex(({ step, isSent }) => step.kind === 'call' && !isSent);
    const view = this.#views
      .slice(0, unsent < 0 ? undefined : unsent)
      .find(({ step, isDone }) => !isDone && step.kind === 'webhook' && step.isMeant(webhook, this.scene));
    if (!view) return false;
    view.wire.replaceChildren(drawPart('Webhook', body));
    this.#finish(view);
    return true;
  }

  /**
   * Gives the step whose turn it is its button, where the sequence may go on.
   * @returns that button, where it is new
   */
  offer(mayGoOn: boolean): HTMLButtonElement | null {
    const next = this.#views.find(({ isDone }) => !isDone);
    for (const view of this.#views) view.element.classList.toggle('next', mayGoOn && view === next);
    if (next?.step.kind !== 'call') return null;
    const offered = next.wire.querySelector('button');
    if (offered) {
      offered.disabled = !mayGoOn;
      return null;
    }
    return mayGoOn ? this.#draw(next, next.step) : null;
  }

  #draw(view: StepView, step: CallStep): HTMLButtonElement {
    const request = step.request(this.scene);
    const button = make('button', { type: 'button', class: 'button primary' }, 'Send');
    button.setAttribute('aria-label', `Send: ${step.title}`);
    button.addEventListener('click', () => void this.#send(view, step, request, button));
    view.wire.replaceChildren(drawRequest(request), button);
    return button;
  }

  async #send(view: StepView, step: CallStep, request: ApiRequest, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    view.isSent = true;
    const answer = await this.hooks.send(request);
    if (answer.status >= 400) {
      button.disabled = false;
      view.wire.replaceChildren(drawRequest(request), drawAnswer(answer), button);
      return;
    }
    step.learn?.(this.scene, answer);
    view.wire.replaceChildren(drawRequest(request), drawAnswer(answer));
    this.#finish(view);
  }

  #finish(view: StepView): void {
    view.isDone = true;
    view.element.classList.add('done');
    this.hooks.changed();
  }
}

function drawStep({ kind, number, title, says }: Step, wire: HTMLElement): HTMLLIElement {
  return make(
    'li',
    { class: `step ${kind}`, 'data-step': String(number ?? '') },
    make('span', { class: 'number', 'aria-hidden': 'true' }, number === undefined ? '' : String(number)),
    make('div', { class: 'told' }, make('h2', {}, title), make('p', {}, says), wire),
  );
}

function drawRequest({ method, path, body }: ApiRequest): HTMLElement {
  return drawPart(`${method} ${path}`, body ?? null);
}

function drawAnswer({ status, body }: ApiAnswer): HTMLElement {
  return drawPart(String(status), body);
}

const longestLineChars = 150;

/** Something that went over the wire. What is short is there to be read, what is long can be opened. */
function drawPart(head: string, content: unknown): HTMLElement {
  // One line, with spaces at which it can break.
  const line = content === null ? '' : JSON.stringify(content, null, 1).replaceAll(/\n\s*/g, ' ');
  if (line.length <= longestLineChars)
    return make('p', { class: 'part' }, make('b', {}, head), make('code', {}, line));
  return make(
    'details',
    { class: 'part' },
    make('summary', {}, make('b', {}, head), `${line.slice(0, longestLineChars)}…`),
    make('code', { class: 'whole' }, JSON.stringify(content, null, 2)),
  );
}
