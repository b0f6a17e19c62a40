import type { LentUpload } from '../../core/ports/ports.js';
import { browserClock } from '../clock.js';
import { ownScript } from './own-script.js';
import { PROTOCOL, readWorkerMessage, WORKER_NAME, type PageMessage } from './protocol.js';
import { trustedScriptUrl } from './trusted-script-url.js';

/** A worker that starts on a busy machine; the page sends by itself after that. */
const ANSWERS_WITHIN_MS = 5000;

/** Not in TypeScript's library yet; Chromium 148. */
interface LongLivedOptions extends WorkerOptions {
  readonly extendedLifetime: boolean;
}

/** This page's place in the site's worker: one, however many elements there are. */
export class SiteConnection {
  readonly #url: string;
  readonly #pending = new Map<number, (taken: boolean) => void>();
  #opened: Promise<MessagePort | null> | null = null;
  #calls = 0;
  #isPossible = true;

  /** @param url of the worker's script; empty: the one of this package */
  constructor(url: string) {
    this.#url = url || ownScript();
    addEventListener('online', () => void this.#post({ type: 'network', online: true }));
    addEventListener('offline', () => void this.#post({ type: 'network', online: false }));
    // A cached page must not get messages: they throw it out of the cache.
    addEventListener('pagehide', ({ persisted }) => void (persisted && this.#leave()));
    addEventListener('pageshow', ({ persisted }) => void (persisted && this.connect()));
  }

  get isPossible(): boolean {
    return this.#isPossible;
  }

  async connect(): Promise<void> {
    await this.#port();
  }

  async take(upload: LentUpload): Promise<boolean> {
    const port = await this.#port();
    if (!port) return false;
    this.#calls += 1;
    const call = this.#calls;
    const taken = new Promise<boolean>((resolve) => this.#pending.set(call, resolve));
    port.postMessage({ type: 'take', call, upload } satisfies PageMessage);
    const answer = await withinLimit(taken);
    this.#pending.delete(call);
    // It has died, or hangs: the next call starts another one.
    if (answer === null) this.#opened = null;
    return answer ?? false;
  }

  async #post(message: PageMessage): Promise<void> {
    (await this.#opened)?.postMessage(message);
  }

  async #leave(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    (await opened)?.close();
  }

  #port(): Promise<MessagePort | null> {
    if (!this.#isPossible) return Promise.resolve(null);
    return (this.#opened ??= this.#open());
  }

  async #open(): Promise<MessagePort | null> {
    try {
      const ready = await this.#start();
      if (ready) return ready;
      throw new Error(`${this.#url} does not answer.`);
    } catch (reason) {
      this.#isPossible = false;
      const why = reason instanceof Error ? reason.message : String(reason);
      console.info(
        `gcore-uploader: uploads end with the page, because they are not sent by a worker. ${why}`,
      );
      return null;
    }
  }

  /** Resolves once the worker has said that it is ready; null if it does not in time. */
  #start(): Promise<MessagePort | null> {
    const url = trustedScriptUrl(this.#url);
    if (!keepsWorkers()) throw new Error('This browser ends workers with their last page.');
    if (URL.canParse(this.#url) && new URL(this.#url).origin !== location.origin)
      throw new Error(
        `${this.#url} is of another origin: serve the file yourself, and name its URL in \`worker\`.`,
      );
    const options: LongLivedOptions = { type: 'module', name: WORKER_NAME, extendedLifetime: true };
    const worker = new SharedWorker(url, options);
    const { port } = worker;
    const ready = new Promise<MessagePort>((resolve, reject) => {
      // Wordless: a script that is not there, of another origin, or forbidden by the page's policy.
      worker.addEventListener('error', () => reject(new Error(`${this.#url} cannot be started.`)));
      port.addEventListener('message', ({ data }) => {
        const message = readWorkerMessage(data);
        if (message?.type === 'taken') this.#pending.get(message.call)?.(message.taken);
        if (message?.type === 'ready') {
          if (message.protocol === PROTOCOL) resolve(port);
          else
            reject(new Error(`${this.#url} is of version ${message.version}: serve the page's own version.`));
        }
      });
    });
    port.start();
    return withinLimit(ready);
  }
}

/** Whether a worker outlives its last page here: a browser that knows the option reads it. No worker is started. */
function keepsWorkers(): boolean {
  let isRead = false;
  const options: LongLivedOptions = {
    get extendedLifetime() {
      isRead = true;
      return true;
    },
  };
  try {
    new SharedWorker(trustedScriptUrl('https://:'), options);
  } catch {
    // No URL.
  }
  return isRead;
}

function withinLimit<Value>(promise: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const cancel = browserClock.after(ANSWERS_WITHIN_MS, () => resolve(null));
    promise.then(resolve, reject).finally(cancel);
  });
}
