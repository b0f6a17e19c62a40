import { createUploader } from '../../../src/core/uploader.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import { noopPorts } from '../../../src/core/ports/noop-ports.js';
import type { UploaderOptions } from '../../../src/core/ports/options.js';
import type {
  Channel,
  Connectivity,
  LedgerRecord,
  Locks,
  Ports,
  TabMessage,
} from '../../../src/core/ports/ports.js';
import type { StateName, Upload } from '../../../src/core/model/state.js';
import type { Uploader } from '../../../src/core/uploader-api.js';
import type { UploaderEvent } from '../../../src/core/model/events.js';
import { FakeClock, settle } from '../../helpers/fake-clock.js';
import { until } from '../../helpers/until.js';
import { FakeHost } from './fake-host.js';

/** A browser's world in memory, driven by the test. Tabs opened in it share storage, locks and channel. */
export class World {
  readonly clock = new FakeClock();
  readonly host = new FakeHost();
  readonly network = new FakeConnectivity();
  readonly records = new Map<string, LedgerRecord>();
  /** The largest request that passes, by endpoint. */
  readonly chunkLimits = new Map<string, number>();
  readonly held = { wakeLock: 0, leaveGuard: 0, siteGuard: 0 };
  readonly locks = new FakeLocks();
  readonly channel = new FakeChannel();
  #ids = 0;

  ports(tab: string): Ports {
    return {
      ...noopPorts,
      clock: this.clock,
      connectivity: this.network,
      transfer: this.host,
      ledger: {
        list: (scope) =>
          Promise.resolve([...this.records.values()].filter((record) => record.scope === scope)),
        save: (record) => Promise.resolve(void this.records.set(record.id, record)),
        forget: (id) => Promise.resolve(void this.records.delete(id)),
        clear: () => Promise.resolve(this.records.clear()),
      },
      inspector: {
        inspect: () =>
          Promise.resolve({
            ...unknownMedia,
            container: 'mp4',
            kind: 'video',
            mimeType: 'video/mp4',
            hasVideo: true,
          }),
      },
      digest: (bytes) => Promise.resolve(simpleHash(bytes)),
      chunkLimits: {
        of: (endpoint) => this.chunkLimits.get(endpoint) ?? Infinity,
        remember: (endpoint, bytes) => {
          if (bytes < Infinity) this.chunkLimits.set(endpoint, bytes);
          else this.chunkLimits.delete(endpoint);
        },
      },
      locks: this.locks.of(tab),
      channel: this.channel.of(tab),
      wakeLock: { hold: () => this.#hold('wakeLock') },
      leaveGuard: { hold: () => this.#hold('leaveGuard') },
      siteGuard: { hold: () => this.#hold('siteGuard') },
      random: { number: () => 0.5, id: () => `upload-${(this.#ids += 1)}` },
    };
  }

  /** An open page with an uploader in it. */
  tab(options: Partial<UploaderOptions>, name = 'tab', ports: Partial<Ports> = {}): Tab {
    const uploader = createUploader({ development: true, ...options }, { ...this.ports(name), ...ports });
    return new Tab(uploader, this, name);
  }

  /** Until the samples of the whole file are in the first record: they are taken in batches, beside the sending. */
  spreadIsKnown(): Promise<void> {
    return until(async () => {
      await this.clock.advance(200);
      return [...this.records.values()][0]?.spreadHash != null;
    });
  }

  #hold(what: keyof World['held']): () => void {
    this.held[what] += 1;
    return () => (this.held[what] -= 1);
  }
}

export class Tab {
  readonly events: UploaderEvent[] = [];

  constructor(
    readonly uploader: Uploader,
    private readonly world: World,
    private readonly name: string,
  ) {
    uploader.on((event) => this.events.push(event));
  }

  get uploads(): readonly Upload[] {
    return this.uploader.getState().uploads;
  }

  /** The names of all events but `progress`, in order. */
  get story(): readonly string[] {
    return this.events.map(({ type }) => type).filter((type) => type !== 'progress');
  }

  upload(index = 0): Upload {
    const upload = this.uploads[index];
    if (!upload) throw new Error(`There is no row ${index}.`);
    return upload;
  }

  /** Waits for a row's state, letting promises and file reads settle but not the clock. */
  async reaches(state: StateName, index = 0): Promise<Upload> {
    for (let turn = 0; turn < 400; turn += 1) {
      if (this.uploads[index]?.state === state) return this.upload(index);
      await settle();
    }
    throw new Error(`Row ${index} is ${JSON.stringify(this.uploads[index])}, not ${state}.`);
  }

  /** The tab is closed, or crashes: its locks are free and nobody answers for it any more. */
  close(): void {
    this.uploader.suspend();
    this.world.locks.releaseAll(this.name);
    this.world.channel.silence(this.name);
  }
}

export class FakeConnectivity implements Connectivity {
  online = true;
  visible = true;
  /** What the page's own origin does; `never`: the request hangs. */
  originAnswers: boolean | 'never' = true;
  readonly #listeners = new Set<Parameters<Connectivity['subscribe']>[0]>();

  subscribe(listener: Parameters<Connectivity['subscribe']>[0]): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ownOriginAnswers(): Promise<boolean> {
    return this.originAnswers === 'never'
      ? new Promise(() => undefined)
      : Promise.resolve(this.originAnswers);
  }

  tell(change: 'online' | 'offline' | 'visible' | 'hidden' | 'wake'): void {
    if (change === 'online' || change === 'offline') this.online = change === 'online';
    for (const listener of [...this.#listeners]) listener(change);
  }
}

class FakeLocks {
  readonly #held = new Map<string, { readonly tab: string; readonly onLost: () => void }>();
  readonly #waiting: {
    readonly name: string;
    readonly tab: string;
    readonly onLost: () => void;
    readonly grant: (release: () => void) => void;
  }[] = [];

  of(tab: string): Locks {
    return {
      tryAcquire: (name) => Promise.resolve(this.#held.has(name) ? null : this.#take(name, tab)),
      acquire: (name, signal, onLost = () => undefined) =>
        new Promise((resolve, reject) => {
          if (!this.#held.has(name)) return resolve(this.#take(name, tab, onLost));
          const waiter = { name, tab, onLost, grant: resolve };
          this.#waiting.push(waiter);
          signal.addEventListener('abort', () => {
            const index = this.#waiting.indexOf(waiter);
            if (index >= 0) this.#waiting.splice(index, 1);
            reject(signal.reason as Error);
          });
        }),
    };
  }

  releaseAll(tab: string): void {
    for (const [name, holder] of [...this.#held]) if (holder.tab === tab) this.#free(name);
  }

  /** The browser takes a tab's locks away while it works on. */
  takeAway(tab: string): void {
    for (const [name, holder] of [...this.#held]) {
      if (holder.tab !== tab) continue;
      holder.onLost();
      this.#free(name);
    }
  }

  #take(name: string, tab: string, onLost: () => void = () => undefined): () => void {
    this.#held.set(name, { tab, onLost });
    return () => {
      if (this.#held.get(name)?.tab === tab) this.#free(name);
    };
  }

  #free(name: string): void {
    this.#held.delete(name);
    const index = this.#waiting.findIndex((waiter) => waiter.name === name);
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
    next?.grant(this.#take(name, next.tab, next.onLost));
  }
}

class FakeChannel {
  readonly #listeners = new Map<string, Set<(message: TabMessage) => void>>();
  readonly #silent = new Set<string>();

  of(tab: string): Channel {
    const mine = this.#listeners.get(tab) ?? new Set();
    this.#listeners.set(tab, mine);
    return {
      post: (message) => {
        for (const [name, listeners] of this.#listeners) {
          if (name === tab || this.#silent.has(tab)) continue;
          for (const listener of listeners) queueMicrotask(() => listener(message));
        }
      },
      subscribe: (listener) => {
        mine.add(listener);
        return () => mine.delete(listener);
      },
    };
  }

  /** Nothing is heard of the tab any more. */
  silence(tab: string): void {
    this.#silent.add(tab);
  }
}

/** Good enough to tell test files apart, and settled within a microtask. */
function simpleHash(bytes: Uint8Array): string {
  let hash = 2166136261;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash.toString(16);
}
