import { expect } from '@open-wc/testing';
import { createLocks, createPageLocks } from '../../src/browser/locks.js';
import { CHANNEL } from '../../src/browser/tabs.js';
import { until } from '../helpers/until.js';

const never = new AbortController().signal;

/** Another tab of this origin, whose code is `script`. */
async function otherTab(script: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = URL.createObjectURL(
    new Blob([`<!doctype html><script type="module">${script}</script>`], { type: 'text/html' }),
  );
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame;
}

for (const [whose, create] of [
  ['a worker', createLocks],
  ['a page', createPageLocks],
] as const)
  describe(`locks of ${whose}`, () => {
    let name: string;
    beforeEach(() => {
      name = crypto.randomUUID();
    });

    it('are given to one at a time', async () => {
      const release = await create().tryAcquire(name);
      expect(release).to.be.a('function');
      expect(await create().tryAcquire(name)).to.equal(null);
      release?.();
      const next = await create().acquire(name, never);
      next();
    });

    it('are waited for in turn', async () => {
      const first = await create().acquire(name, never);
      let isSecond = false;
      const second = create()
        .acquire(name, never)
        .then((release) => {
          isSecond = true;
          return release;
        });
      expect(await create().tryAcquire(name)).to.equal(null);
      expect(isSecond).to.equal(false);
      first();
      (await second)();
    });

    it('can be taken away, which their holder hears of', async () => {
      const lost = new Promise<void>((resolve) => {
        void create().acquire(name, never, resolve);
      });
      await until(async () => (await create().tryAcquire(name)) === null);
      await navigator.locks.request(`gcore-uploader:${name}`, { steal: true }, () => undefined);
      await lost;
    });

    it('are no longer waited for after an abort', async () => {
      const release = await create().acquire(name, never);
      const controller = new AbortController();
      const reason = new Error('not needed any more');
      const waiting = create()
        .acquire(name, controller.signal)
        .catch((error: unknown) => error);
      controller.abort(reason);
      expect(await waiting).to.equal(reason);
      release();
      (await create().acquire(name, never))();
    });

    it('are free again when the tab that held one is gone', async () => {
      const tab = await otherTab(
        `navigator.locks.request('gcore-uploader:${name}', () => new Promise(() => undefined));`,
      );
      await until(async () => {
        const release = await create().tryAcquire(name);
        release?.();
        return release === null;
      });
      tab.remove();
      (await create().acquire(name, never))();
    });

    it('stop nobody where the browser refuses them', async () => {
      const request = Object.getOwnPropertyDescriptor(LockManager.prototype, 'request');
      const refuse = () => Promise.reject(new DOMException('An origin that is opaque.', 'SecurityError'));
      Object.defineProperty(LockManager.prototype, 'request', { ...request, value: refuse });
      try {
        expect(await create().tryAcquire(name)).to.be.a('function');
        expect(await create().acquire(name, never)).to.be.a('function');
      } finally {
        if (request) Object.defineProperty(LockManager.prototype, 'request', request);
      }
    });
  });

describe('a lock that another holds', () => {
  it('is asked for by a page only after a message that drops cached pages', async () => {
    const name = crypto.randomUUID();
    const release = await createLocks().acquire(name, never);
    const isAskedFor = async (): Promise<boolean> => {
      const { pending } = await navigator.locks.query();
      return (pending ?? []).some((lock) => lock.name?.endsWith(name));
    };
    const cached = new BroadcastChannel(CHANNEL);
    const heard = new Promise<boolean>((resolve) => {
      cached.addEventListener('message', () => resolve(isAskedFor()), { once: true });
    });
    expect(await createPageLocks().tryAcquire(name)).to.equal(null);
    const next = createPageLocks().acquire(name, never);
    expect(await heard).to.equal(false);
    await until(isAskedFor);
    cached.close();
    release();
    (await next)();
  });
});
