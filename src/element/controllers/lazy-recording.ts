import { type ReactiveController, type TemplateResult, html, nothing } from 'lit';

import type { RecordingSource } from '../../core/record/recording.js';
import type { RecordingHost, RecordingOffer, RecordingParts } from '../record/recording-offer.js';
import { offersRecording } from '../sources.js';

/** What offers to record, loaded if the page wants it. */
export class LazyRecording implements ReactiveController {
  #offer: RecordingOffer | null = null;
  #loading: Promise<RecordingOffer | null> | null = null;

  constructor(
    private readonly host: RecordingHost,
    private readonly parts: RecordingParts,
  ) {
    host.addController(this);
  }

  /** Call it in a click. */
  async open(source: RecordingSource): Promise<void> {
    await (await this.#load())?.open(source);
  }

  /** Ends the recording that is made now. */
  stop(): void {
    this.#offer?.stop();
  }

  /** The buttons that record, and what an earlier visit left; until they are loaded, their place. */
  renderOffer(isDisabled: boolean): TemplateResult | typeof nothing {
    if (!offersRecording(this.host.sources)) return nothing;
    return this.#offer?.renderOffer(isDisabled) ?? html`<div class="links"></div>`;
  }

  /** The window in which the person records. */
  render(): unknown {
    return this.#offer?.render();
  }

  hostUpdated(): void {
    if (offersRecording(this.host.sources)) void this.#load();
  }

  /** If it does not load, the next call tries again. */
  async #load(): Promise<RecordingOffer | null> {
    this.#loading ??= import('../record/recording-offer.js').then(
      ({ loadOffer }) => loadOffer(this.host, this.parts),
      () => (this.#loading = null),
    );
    const offer = await this.#loading;
    if (offer !== this.#offer) {
      this.#offer = offer;
      this.host.requestUpdate();
    }
    return offer;
  }
}
