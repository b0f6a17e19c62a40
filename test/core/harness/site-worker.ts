import type { UploaderOptions } from '../../../src/core/ports/options.js';
import type { Ports, SiteWorker } from '../../../src/core/ports/ports.js';
import { Sender } from '../../../src/core/sender.js';
import type { Tab, World } from './world.js';

/** The worker of a site, in which every tab has it. */
export class WorkerSite {
  readonly #name: string;
  #sender: Sender;
  /** What a page gets to hear when it asks. */
  isThere = true;
  /** How often a page joined it. */
  joined = 0;

  constructor(
    readonly world: World,
    version = 'worker',
  ) {
    this.#name = version;
    this.#sender = new Sender(world.ports(version));
  }

  /** An open page of the site. */
  tab(options: Partial<UploaderOptions>, name: string, ports: Partial<Ports> = {}): Tab {
    return this.world.tab(options, name, { siteWorker: this.#port(), ...ports });
  }

  /** The browser ends the worker: its locks are free and nobody hears of it any more. */
  kill(): void {
    this.isThere = false;
    this.world.channel.silence(this.#name);
    this.world.locks.releaseAll(this.#name);
  }

  /** The browser takes its locks away, as Chromium does for a page that asks for one. */
  loseLocks(): void {
    this.world.locks.takeAway(this.#name);
  }

  #port(): SiteWorker {
    return {
      isPossible: true,
      connect: () => {
        this.joined += 1;
        return Promise.resolve();
      },
      take: (upload) => (this.isThere ? this.#sender.take(upload) : Promise.resolve(false)),
    };
  }
}
