import { nextInTurn } from '../model/queue.js';
import type { Context } from '../row/context.js';
import { Places } from './places.js';

interface TurnsParts {
  /** Whether rows may be sent now. */
  readonly isOpen: () => boolean;
  readonly send: (id: string) => void;
}

/** Starts the rows whose turn it is, whenever a row's state changes or a further file fits beside those being sent. */
export class Turns {
  readonly #places: Places;
  #startsSoon = false;

  constructor(
    private readonly context: Pick<Context, 'store' | 'ports' | 'rows' | 'options'>,
    private readonly parts: TurnsParts,
  ) {
    this.#places = new Places(context, () => this.start());
    context.store.subscribe((change) => {
      if (change !== 'learned') this.#startSoon();
    });
  }

  start(): void {
    if (!this.parts.isOpen()) return;
    for (const { id } of nextInTurn(this.context.store.getState().uploads, this.#places.count))
      this.parts.send(id);
    this.#places.update();
  }

  /** Ends measuring; the next `start` begins it again. */
  stop(): void {
    this.#places.stop();
  }

  /** After the current change, and once for all changes that come with it. */
  #startSoon(): void {
    if (this.#startsSoon) return;
    this.#startsSoon = true;
    queueMicrotask(() => {
      this.#startsSoon = false;
      this.start();
    });
  }
}
