import type { ReactiveElement } from 'lit';

import type { UploaderEvent } from '../core/model/events.js';
import type { Upload } from '../core/model/state.js';
import type { PageUploads, Viewer, WhenRemoved } from '../core/page-uploads.js';
import type { UploaderOptions } from '../core/ports/options.js';
import type { Uploader } from '../core/uploader-api.js';
import type { ElementUploads, ElementUploadsListener } from './environment.js';
import type { OptionSource } from './option-reader.js';

const NONE: readonly Upload[] = Object.freeze([]);

/** What uploads are made of, for an element. */
export interface UploadsOrigin {
  readonly page: PageUploads;
  createUploader(options: Partial<UploaderOptions>): Uploader;
  /** The core's options, made of one element's properties. */
  readonly readOptions: (source: OptionSource) => Partial<UploaderOptions>;
}

/** The uploads that one element shows: those of the page's uploader for its `backend` or session. */
export class ShownUploads implements ElementUploads, Viewer {
  #uploader: Uploader | null = null;
  #unsubscribe: () => void = () => undefined;
  /** The list as the element last heard of it. */
  #seen = NONE;
  /** The properties that the uploader has; null while the element is removed. */
  #configured: readonly unknown[] | null = null;
  /** What becomes of the uploads when the properties are for other ones. */
  #whenChanged: WhenRemoved = 'continue';

  constructor(
    private readonly host: ReactiveElement & OptionSource,
    private readonly origin: UploadsOrigin,
    private readonly listener: ElementUploadsListener,
  ) {}

  get uploads(): readonly Upload[] {
    return this.#uploader?.getState().uploads ?? this.#seen;
  }

  show(): Uploader {
    const { host, origin } = this;
    const properties = propertiesOf(host);
    const isSame = this.#configured?.every((value, index) => Object.is(value, properties[index]));
    if (this.#uploader && isSame) return this.#uploader;
    this.#configured = properties;
    const options = origin.readOptions(host);
    const { backend, whenRemoved } = host;
    const former = this.#whenChanged;
    // The `id` of an object may be a person's, and the next one another's.
    this.#whenChanged = backend === null || typeof backend === 'string' ? whenRemoved : 'pause';
    const open = (): Uploader => origin.createUploader(options);
    const uploader = origin.page.show(this, { options, open, former });
    if (uploader !== this.#uploader) this.#listenTo(uploader);
    return uploader;
  }

  leave(): void {
    this.#configured = null;
    this.origin.page.leave(this, this.host.whenRemoved);
  }

  isInOtherTab({ id, remote, inWorker }: Upload): boolean {
    return remote && !inWorker && this.origin.page.getSnapshot().some((row) => row.id === id && row.remote);
  }

  /** Another element shows the uploader. This one keeps the list as it was. */
  onTaken(): void {
    this.#seen = this.uploads;
    this.#unsubscribe();
    this.#uploader = null;
  }

  #listenTo(uploader: Uploader): void {
    this.#unsubscribe();
    this.#uploader = uploader;
    const unsubscribes = [
      uploader.subscribe(() => this.#observe()),
      uploader.on((event: UploaderEvent) => this.listener.onEvent(event)),
    ];
    this.#unsubscribe = () => unsubscribes.forEach((unsubscribe) => unsubscribe());
    if (this.#seen.length > 0 || this.uploads.length > 0) this.#observe();
  }

  #observe(): void {
    const [before, after] = [this.#seen, this.uploads];
    this.#seen = after;
    this.listener.onChange(before, after);
  }
}

/** The values of all reactive properties: those that were set a moment ago, before the element is drawn again, too. */
function propertiesOf(host: ReactiveElement): readonly unknown[] {
  const { elementProperties } = host.constructor as typeof ReactiveElement;
  return Array.from(elementProperties.keys(), (name): unknown => Reflect.get(host, name));
}
