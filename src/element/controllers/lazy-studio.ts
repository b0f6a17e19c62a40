import type { ReactiveController } from 'lit';

import type { RecordingSource } from '../../core/record/recording.js';
import { environmentOf } from '../environment.js';
import type { Studio, StudioHost, StudioParts } from '../record/studio.js';
import { offersRecording } from '../sources.js';
import { whenIdle } from '../when-idle.js';

type Host = StudioHost & { readonly sources: readonly string[] };

/** What records, loaded when the person wants to record, or has a recording left. */
export class LazyStudio implements ReactiveController {
  /** Null until it is loaded. */
  current: Studio | null = null;
  #loading: Promise<Studio | null> | null = null;
  #hasLooked = false;

  constructor(
    private readonly host: Host,
    private readonly parts: StudioParts,
  ) {
    host.addController(this);
  }

  /** Call it in a click. If it does not load, the next call tries again. */
  async open(source: RecordingSource): Promise<void> {
    (await this.#load())?.open(source);
  }

  hostUpdated(): void {
    if (this.#hasLooked || !offersRecording(this.host.sources)) return;
    this.#hasLooked = true;
    whenIdle(async () => {
      if (await environmentOf(this.host).hasRecordings()) await (await this.#load())?.lookForLeft();
    });
  }

  async #load(): Promise<Studio | null> {
    this.#loading ??= import('../record/studio.js').then(
      ({ loadStudio }) => loadStudio(this.host, this.parts),
      () => null,
    );
    this.current = await this.#loading;
    if (!this.current) this.#loading = null;
    return this.current;
  }
}
