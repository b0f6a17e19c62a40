import { expect } from '@open-wc/testing';
import { lazySiteWorker } from '../../../src/browser/worker/lazy-site-worker.js';
import type { LentUpload, SiteWorker } from '../../../src/core/ports/ports.js';
import { FakeClock, settle } from '../../helpers/fake-clock.js';

const upload = {} as LentUpload;
const willing: SiteWorker = {
  isPossible: true,
  connect: () => Promise.resolve(),
  take: () => Promise.resolve(true),
};
const never = new Promise<SiteWorker>(() => undefined);

describe('the code that joins the worker of the site', () => {
  it('keeps no upload waiting if it does not arrive', async () => {
    const clock = new FakeClock();
    const worker = lazySiteWorker('/never.js', clock, () => never);
    const joining = worker.connect();
    expect(worker.isPossible).to.equal(true);
    await clock.advance(8000);
    await joining;
    expect(worker.isPossible, 'the page sends').to.equal(false);
    expect(await worker.take(upload)).to.equal(false);
    expect(clock.pendingTimers).to.equal(0);
  });

  it('is there for the next upload if it arrives late', async () => {
    const clock = new FakeClock();
    let arrive = (_worker: SiteWorker): void => undefined;
    const code = new Promise<SiteWorker>((resolve) => (arrive = resolve));
    const worker = lazySiteWorker('/late.js', clock, () => code);
    const joining = worker.connect();
    await clock.advance(8000);
    await joining;
    arrive(willing);
    await settle();
    expect(await worker.take(upload)).to.equal(true);
    expect(worker.isPossible).to.equal(true);
  });

  it('is loaded once for all elements of a page', async () => {
    const clock = new FakeClock();
    const asked: string[] = [];
    const load = (url: string): Promise<SiteWorker> => {
      asked.push(url);
      return Promise.resolve(willing);
    };
    const [first, second] = [
      lazySiteWorker('/once.js', clock, load),
      lazySiteWorker('/once.js', clock, load),
    ];
    await Promise.all([first.connect(), second.connect()]);
    expect(asked).to.eql([new URL('/once.js', location.href).href]);
    expect(clock.pendingTimers).to.equal(0);
  });

  it('lets the page send if it cannot be loaded', async () => {
    const failing = (): Promise<SiteWorker> => Promise.reject(new TypeError('Failed to fetch'));
    const worker = lazySiteWorker('/broken.js', new FakeClock(), failing);
    await worker.connect();
    expect(worker.isPossible).to.equal(false);
  });
});
