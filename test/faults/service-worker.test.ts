import { expect } from '@open-wc/testing';
import type { FaultRule } from '../../demo/server/faults.js';
import { CHUNK_BYTES, type FaultRow } from './fault-row.js';
import { Scene } from './scene.js';
import { Visit } from './visit.js';

const page = new URL('./behind-service-worker/page.html', import.meta.url).href;
/** Real time, most of it the machine's. */
const TIMEOUT_MS = 90_000;
/** Driven time: longer than a connection may be silent while it should show progress. */
const QUIET_MS = 60_000;
/** Real time in which that passes. */
const QUIET_REAL_MS = 4000;

/** Registers the worker, and opens a page that it is in charge of. */
async function visitBehindWorker(row: FaultRow): Promise<Visit> {
  const script = new URL('./behind-service-worker/answers-every-request.js', import.meta.url).href;
  const registration = await navigator.serviceWorker.register(script);
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (worker?.state !== 'activated')
    await new Promise<void>((resolve) => {
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve();
      });
    });
  const visit = await Visit.open(await Scene.open(row), page);
  expect(visit.frame.contentWindow?.navigator.serviceWorker.controller?.scriptURL).to.equal(script);
  return visit;
}

const row = (faults: readonly FaultRule[] = []): FaultRow => ({
  name: 'Behind a service worker',
  expect: 'success',
  faults,
});

async function arrivesOnce({ scene }: Visit): Promise<void> {
  await scene.until(() => scene.isAtRest);
  expect(scene.count('success'), scene.story()).to.equal(1);
  expect(scene.count('retry'), scene.story()).to.equal(0);
  expect(await scene.wire.bodyBytes(), 'bytes that arrived').to.equal(scene.file.size);
}

describe('behind a service worker that answers every request', function () {
  this.timeout(TIMEOUT_MS);
  let visit: Visit;

  afterEach(async () => {
    visit.scene.close();
    visit.close();
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
  });

  it('Behind a service worker that answers every request, each byte is sent once', async () => {
    visit = await visitBehindWorker(row());
    const { scene } = visit;
    await scene.uploader.add(scene.file);
    await arrivesOnce(visit);
    const patches = (await scene.wire.requests()).filter(({ kind }) => kind === 'patch');
    expect(patches.map(({ bodyBytes }) => bodyBytes)).to.deep.equal([
      CHUNK_BYTES,
      CHUNK_BYTES,
      CHUNK_BYTES,
      scene.file.size - 3 * CHUNK_BYTES,
    ]);
  });

  it('Behind a service worker that answers every request, a chunk without an answer for a minute is waited for', async () => {
    const unanswered = { kind: 'patch', skip: 1, stall: { when: 'response', ms: QUIET_REAL_MS } } as const;
    visit = await visitBehindWorker(row([unanswered]));
    const { scene } = visit;
    const added = scene.uploader.add(scene.file);
    await scene.stalled(CHUNK_BYTES);
    await scene.clock.pass(QUIET_MS);
    await added;
    await arrivesOnce(visit);
  });
});
