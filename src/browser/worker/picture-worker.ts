import { browserClock } from '../clock.js';
import {
  type PictureAnswer,
  type PictureCall,
  type PictureRequest,
  pictureWorkerReady,
} from './picture-protocol.js';
import { trustedScriptUrl } from './trusted-script-url.js';

/** A worker that starts on a busy machine; the page makes its pictures by itself after that. */
const STARTS_WITHIN_MS = 5000;

/** A worker for one video. What a file does to its parser, it does to this worker, which can be ended. */
export class PictureWorker {
  readonly #pending = new Map<number, (value: unknown) => void>();
  #calls = 0;

  private constructor(private readonly worker: Worker) {}

  /**
   * Starts one. Resolves with null if the browser, the page's policy or the network does not let it.
   * @param url of `picture-worker.js`, on the page's own origin
   */
  static async start(url: string): Promise<PictureWorker | null> {
    let worker: Worker | null = null;
    try {
      worker = new Worker(trustedScriptUrl(url), { type: 'module' });
      const started = new PictureWorker(worker);
      if (await started.#isReady()) return started;
    } catch {
      // It cannot be made at all: of another origin, or without our policy of trusted types.
    }
    worker?.terminate();
    return null;
  }

  /** Resolves with what the worker returns; never if it hangs, or was ended. */
  ask(request: PictureRequest): Promise<unknown> {
    this.#calls += 1;
    const call = this.#calls;
    return new Promise((resolve) => {
      this.#pending.set(call, resolve);
      this.worker.postMessage({ call, request } satisfies PictureCall);
    });
  }

  end(): void {
    this.worker.terminate();
  }

  #isReady(): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = browserClock.after(STARTS_WITHIN_MS, () => resolve(false));
      const settle = (isReady: boolean): void => {
        cancel();
        resolve(isReady);
      };
      // Wordless: a script that is not there, or forbidden by the page's policy.
      this.worker.addEventListener('error', () => settle(false));
      this.worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') return settle(data === pictureWorkerReady);
        const { call, value } = data as PictureAnswer;
        this.#pending.get(call)?.(value);
        this.#pending.delete(call);
      });
    });
  }
}
