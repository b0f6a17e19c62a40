import { createPageUploads } from '../../../src/core/page-store.js';
import type { PageUploads, Viewer, WhenRemoved } from '../../../src/core/page-uploads.js';
import type { Upload } from '../../../src/core/model/state.js';
import type { UploaderOptions } from '../../../src/core/ports/options.js';
import { createUploader } from '../../../src/core/uploader.js';
import type { Uploader } from '../../../src/core/uploader-api.js';
import { Tab, type World } from './world.js';

/** A page in which viewers come and go. */
export class Page {
  readonly uploads: PageUploads;
  /** How many uploaders were made. */
  opened = 0;

  constructor(
    private readonly world: World,
    private readonly name = 'page',
  ) {
    this.uploads = createPageUploads(world.ports(name));
  }

  get snapshot(): readonly Upload[] {
    return this.uploads.getSnapshot();
  }

  /** An element, or something like it, that is put into the page. */
  mount(options: Partial<UploaderOptions>): Mounted {
    return new Mounted(this.uploads, options, (given) => this.#open(given));
  }

  /** A view of the whole page wants what earlier pages left. */
  lookFor(options: Partial<UploaderOptions>): void {
    this.uploads.lookFor({ options, open: () => this.#open(options) });
  }

  #open(options: Partial<UploaderOptions>): Uploader {
    this.opened += 1;
    return createUploader({ development: true, ...options }, this.world.ports(this.name));
  }

  /** What a test knows of a viewer's uploader. */
  tabOf({ uploader }: Mounted): Tab {
    return new Tab(uploader, this.world, this.name);
  }
}

export class Mounted implements Viewer {
  isTaken = false;
  uploader: Uploader;

  constructor(
    private readonly page: PageUploads,
    options: Partial<UploaderOptions>,
    private readonly open: (options: Partial<UploaderOptions>) => Uploader,
  ) {
    this.uploader = this.show(options);
  }

  get rows(): readonly Upload[] {
    return this.uploader.getState().uploads;
  }

  /** Is put back, or gets other options. */
  show(options: Partial<UploaderOptions>, former: WhenRemoved = 'continue'): Uploader {
    const open = (): Uploader => this.open(options);
    return (this.uploader = this.page.show(this, { options, open, former }));
  }

  /** Settles when the page knows that it does not come back at once. */
  async remove(then: WhenRemoved = 'continue'): Promise<void> {
    this.page.leave(this, then);
    await Promise.resolve();
  }

  onTaken(): void {
    this.isTaken = true;
  }
}
