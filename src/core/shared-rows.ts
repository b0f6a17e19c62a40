import type { TabMessage } from './ports.js';
import type { Row, Workshop } from './row.js';
import { scopeOf } from './sessions.js';
import type { Upload } from './state.js';

/** How often the tab that sends shows itself while nothing changes; frozen tabs keep their locks and fall silent. */
export const HEARTBEAT_MS = 2000;
const CHANGES_AT_MOST_EVERY_MS = 500;

/** The name of an upload's lock: whoever holds it sends. */
export const lockName = (uploadUrl: string): string => `gcore-uploader ${uploadUrl}`;

/** Shows the rows that this tab sends to the others, and does what is pressed there. */
export class SharedRows {
  readonly #shown = new Map<string, { readonly upload: Upload; readonly at: number }>();
  readonly #releases: (() => void)[];

  constructor(
    private readonly workshop: Workshop,
    private readonly rows: ReadonlyMap<string, Row>,
    perform: (row: Row, intent: (TabMessage & { type: 'intent' })['intent']) => void,
  ) {
    const { channel } = workshop.ports;
    this.#releases = [
      workshop.store.subscribe(() => this.#show(CHANGES_AT_MOST_EVERY_MS)),
      channel.subscribe((message) => {
        if (message.scope !== scopeOf(workshop.options())) return;
        if (message.type === 'hello') this.#show(0, true);
        if (message.type !== 'intent') return;
        const row = rows.get(message.id);
        if (row?.unlock) perform(row, message.intent);
      }),
    ];
    this.#beat();
  }

  dispose(): void {
    for (const release of this.#releases) release();
  }

  #beat(): void {
    const cancel = this.workshop.ports.clock.after(HEARTBEAT_MS, () => {
      this.#releases.splice(this.#releases.indexOf(cancel), 1);
      this.#show(HEARTBEAT_MS, true);
      this.#beat();
    });
    this.#releases.push(cancel);
  }

  /** Posts each row of ours that changed its state, or was not shown for so long. */
  #show(notMoreOftenMs: number, unchanged = false): void {
    const { ports, store, options } = this.workshop;
    const scope = scopeOf(options());
    if (scope === null) return;
    const now = ports.clock.now();
    for (const upload of store.getState().uploads) {
      const row = this.rows.get(upload.id);
      if (!row?.unlock || upload.remote) continue;
      const shown = this.#shown.get(upload.id);
      const isNew = shown?.upload.state !== upload.state;
      const isDue =
        now - (shown?.at ?? -Infinity) >= notMoreOftenMs && (unchanged || shown?.upload !== upload);
      if (!isNew && !isDue) continue;
      this.#shown.set(upload.id, { upload, at: now });
      ports.channel.post({ type: 'row', scope, upload, file: row.file });
    }
  }
}
