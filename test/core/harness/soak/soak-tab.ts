import type { UploaderOptions } from '../../../../src/core/ports/options.js';
import type { Ports } from '../../../../src/core/ports/ports.js';
import { createUploader } from '../../../../src/core/uploader.js';
import { Tab, type World } from '../world.js';
import type { SoakHost } from './soak-host.js';

/** A page that can die from one moment to the next: nothing of it is tidied up, and nothing runs on. */
export class SoakTab extends Tab {
  readonly #life: AbortController;
  readonly #end: () => void;
  isSuspended = false;

  constructor(options: Partial<UploaderOptions>, world: World, host: SoakHost, name: string) {
    const life = new AbortController();
    const holds = new Set<() => void>();
    const ports = mortal(world.ports(name), host, life.signal, holds);
    super(createUploader({ development: true, ...options }, ports), world, name);
    this.#life = life;
    this.#end = () => {
      world.channel.silence(name);
      world.locks.releaseAll(name);
      for (const release of holds) release();
      holds.clear();
    };
  }

  get isAlive(): boolean {
    return !this.#life.signal.aborted;
  }

  crash(): void {
    this.#life.abort(new DOMException('The tab is gone.', 'AbortError'));
    this.#end();
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** The world as a page sees it that may be gone: then nothing that it asks for happens or is answered. */
function mortal(ports: Ports, host: SoakHost, life: AbortSignal, holds: Set<() => void>): Ports {
  const transfer = host.transferOf(life);
  const whileAlive =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      life.aborted ? never() : call(...args);
  const holding = ({ hold }: Ports['wakeLock']): Ports['wakeLock'] => ({
    hold: () => {
      if (life.aborted) return () => undefined;
      const release = hold();
      holds.add(release);
      return () => {
        if (holds.delete(release)) release();
      };
    },
  });
  return {
    ...ports,
    clock: {
      now: () => ports.clock.now(),
      elapsed: () => ports.clock.elapsed(),
      after: (delayMs, callback) => {
        if (life.aborted) return () => undefined;
        const stop = ports.clock.after(delayMs, () => {
          life.removeEventListener('abort', stop);
          callback();
        });
        life.addEventListener('abort', stop, { once: true });
        return () => {
          life.removeEventListener('abort', stop);
          stop();
        };
      },
    },
    connectivity: {
      get online() {
        return ports.connectivity.online;
      },
      get visible() {
        return ports.connectivity.visible;
      },
      subscribe: (listener) =>
        ports.connectivity.subscribe((change) => {
          if (!life.aborted) listener(change);
        }),
      ownOriginAnswers: whileAlive((signal) => ports.connectivity.ownOriginAnswers(signal)),
    },
    transfer: { open: whileAlive(() => Promise.resolve(transfer)) },
    ledger: {
      list: whileAlive((scope) => ports.ledger.list(scope)),
      save: whileAlive((record) => ports.ledger.save(record)),
      forget: whileAlive((id) => ports.ledger.forget(id)),
      clear: whileAlive(() => ports.ledger.clear()),
    },
    locks: {
      tryAcquire: whileAlive((name) => ports.locks.tryAcquire(name)),
      acquire: whileAlive((name, signal) =>
        ports.locks.acquire(name, AbortSignal.any([signal, life])).catch((error: unknown) => {
          if (life.aborted) return never();
          throw error;
        }),
      ),
    },
    wakeLock: holding(ports.wakeLock),
    leaveGuard: holding(ports.leaveGuard),
    siteGuard: holding(ports.siteGuard),
  };
}
