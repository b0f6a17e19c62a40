import type { CSSResult, ReactiveController } from 'lit';

import type { RecordingSource } from '../../core/record/recording.js';
import type { RecordStrings } from '../../locales/record/record-strings.js';
import { environmentOf } from '../environment.js';
import type { Studio, StudioHost, StudioTexts } from '../record/studio.js';
import { offersRecording } from '../sources.js';
import { whenIdle } from '../when-idle.js';
import type { Localize } from './localize.js';
import type { UploaderConnection } from './uploader-connection.js';

type Host = StudioHost & { readonly sources: readonly string[] };

interface Parts {
  readonly connection: Pick<UploaderConnection, 'subscribe'>;
  readonly localize: Localize;
  /** Called once, with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** What records, loaded when the person wants to record, or has a recording left. */
export class LazyStudio implements ReactiveController {
  #studio: Studio | null = null;
  #strings: RecordStrings | null = null;
  /** The tag whose texts were asked for last. */
  #tag = '';
  #hasLooked = false;

  constructor(
    private readonly host: Host,
    private readonly parts: Parts,
  ) {
    host.addController(this);
  }

  /** Call it in a click. */
  async open(source: RecordingSource): Promise<void> {
    (await this.#load())?.open(source);
  }

  stop(): void {
    this.#studio?.stop();
  }

  render(label: (source: RecordingSource) => string): unknown {
    return this.#studio?.render(label);
  }

  renderLeft(isDisabled: boolean): unknown {
    return this.#studio?.renderLeft(isDisabled);
  }

  hostUpdated(): void {
    if (this.#studio && this.#tag !== this.parts.localize.formatTag) void this.#load();
    if (this.#hasLooked || !offersRecording(this.host.sources)) return;
    this.#hasLooked = true;
    whenIdle(() => void this.#look());
  }

  async #look(): Promise<void> {
    if (await environmentOf(this.host).recorder.hasLeft()) await (await this.#load())?.lookForLeft();
  }

  /** null: it does not load now; the next call tries again. */
  async #load(): Promise<Studio | null> {
    const { localize, connection, adoptStyles } = this.parts;
    const tag = (this.#tag = localize.formatTag);
    const [module, ports] = await Promise.all([
      import('../record/studio.js'),
      environmentOf(this.host).recorder.load(),
      localize.load(),
    ]).catch(() => []);
    if (!module || !ports) return null;
    const strings = await module.loadRecordStrings(tag);
    if (tag === this.#tag) this.#strings = strings;
    if (!this.#studio) {
      adoptStyles([module.studioStyles]);
      const studio = new module.Studio(this.host, ports, () => this.#texts);
      this.#studio = studio;
      connection.subscribe((_, after) => studio.observe(after));
    }
    this.host.requestUpdate();
    return this.#studio;
  }

  get #texts(): StudioTexts | null {
    const { strings: words, formatTag } = this.parts.localize;
    return this.#strings && words && { strings: this.#strings, words, formatTag };
  }
}
