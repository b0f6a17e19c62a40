import type { Context } from '../row/context.js';
import type { Intent } from '../model/intents.js';
import type { PickedFile } from '../file/addables.js';
import type { Row } from '../row/row.js';
import type { Upload } from '../model/state.js';
import { createThrottle, type Throttle } from '../lib/throttle.js';

/** How often the tab that sends shows itself while nothing changes; frozen tabs keep their locks and fall silent. */
export const HEARTBEAT_MS = 2000;
const CHANGES_AT_MOST_EVERY_MS = 500;

/** What other tabs may ask of a row that this tab sends. */
export interface RemoteControl {
  perform(row: Row, intent: Intent): void;
  supply(row: Row, item: PickedFile, options: { readonly here: false }): Promise<boolean>;
}

/** Shows this tab's rows to other tabs, does what is pressed there, and takes the files that are picked there. */
export class RowBroadcast {
  /** By row, so that nothing is kept of one that is gone. */
  readonly #shown = new WeakMap<Row, Upload>();
  readonly #changes: Throttle;
  readonly #unsubscribes: readonly (() => void)[];
  #cancelBeat: (() => void) | null = null;

  constructor(
    private readonly context: Context,
    control: RemoteControl,
  ) {
    const { channel, clock } = context.ports;
    this.#changes = createThrottle(clock, CHANGES_AT_MOST_EVERY_MS, () =>
      this.#show((now, shown) => now !== shown),
    );
    this.#unsubscribes = [
      context.store.subscribe(() => {
        if (this.#ours().length === 0) return;
        this.#show((now, shown) => now.state !== shown?.state);
        this.#changes.request();
        this.#keepBeating();
      }),
      channel.subscribe((message) => {
        // Told by the rows, not the options: those may be for the next uploads already.
        if (message.type === 'hello' && this.#ours().some((row) => row.record?.scope === message.scope)) {
          this.#show(() => true);
          this.#keepBeating();
        }
        if (message.type !== 'intent' && message.type !== 'file') return;
        const row = context.rows.get(message.id);
        if (!row?.lock.isHeld) return;
        if (message.type === 'intent') control.perform(row, message.intent);
        else void control.supply(row, { file: message.file, ref: null }, { here: false }).catch(() => false);
      }),
    ];
    // What was taken while nobody listened here, the element being out of its page.
    this.#show(() => true);
    this.#keepBeating();
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#changes.stop();
    this.#cancelBeat?.();
  }

  #keepBeating(): void {
    if (this.#cancelBeat || this.#ours().length === 0) return;
    this.#cancelBeat = this.context.ports.clock.after(HEARTBEAT_MS, () => {
      this.#cancelBeat = null;
      this.#show(() => true);
      this.#keepBeating();
    });
  }

  /** Posts those of our rows for which `isDue` says so. */
  #show(isDue: (now: Upload, shown: Upload | undefined) => boolean): void {
    const { ports, store } = this.context;
    for (const row of this.#ours()) {
      const upload = store.get(row.id);
      if (!upload || !row.record || !isDue(upload, this.#shown.get(row))) continue;
      this.#shown.set(row, upload);
      ports.channel.post({
        type: 'row',
        scope: row.record.scope,
        upload: { ...upload, details: null },
        file: row.file,
      });
    }
  }

  /** The rows whose lock this tab holds. */
  #ours(): readonly Row[] {
    return [...this.context.rows].filter(({ lock }) => lock.isHeld);
  }
}
