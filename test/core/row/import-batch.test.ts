import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import { until } from '../../helpers/until.js';
import type {
  Backend,
  BackendContext,
  ImportRequest,
  TicketedVideo,
} from '../../../src/core/ports/backend.js';
import { FakeBackend } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

/** Imports as the backend kit does: once for each key, and a key for another request is refused. */
class ImportingBackend extends FakeBackend {
  /** The links of each import that was made, in order. */
  readonly imported: string[] = [];
  readonly requests: number[] = [];
  losesAnswers = 0;
  losesRequests = 0;
  onLoss = (): void => undefined;
  refuses: string | null = null;
  readonly #byKey = new Map<string, { readonly print: string; readonly made: readonly TicketedVideo[] }>();

  importVideos(
    links: readonly ImportRequest[],
    { idempotencyKey }: BackendContext,
  ): Promise<readonly TicketedVideo[]> {
    this.requests.push(links.length);
    if (this.losesRequests > 0) {
      this.losesRequests -= 1;
      this.onLoss();
      return Promise.reject(new TypeError('Failed to fetch'));
    }
    if (links.some(({ origin_url }) => origin_url === this.refuses)) {
      return Promise.reject(new BackendError('That address is private.', 422));
    }
    const print = JSON.stringify(links);
    const known = this.#byKey.get(idempotencyKey);
    if (known && known.print !== print) {
      return Promise.reject(new BackendError('This Idempotency-Key was used for another request.', 422));
    }
    const made = known?.made ?? links.map((link) => this.#make(link));
    this.#byKey.set(idempotencyKey, { print, made });
    return this.losesAnswers-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(made);
  }

  #make({ origin_url }: ImportRequest): TicketedVideo {
    const id = 200 + this.imported.push(origin_url);
    this.videos.set(id, { id, status: 'pending' });
    return { video: { id, status: 'empty' }, ticket: null };
  }
}

const links = ['a', 'b', 'c'].map((name) => `https://files.example/${name}.mp4`);

function open(): { world: World; backend: ImportingBackend; tab: Tab } {
  const world = new World();
  const backend = new ImportingBackend();
  let drawn = 0;
  // Each row waits for a time of its own, as they do by chance.
  const random = { number: () => (drawn = (drawn + 0.37) % 1), id: () => `row-${(ids += 1)}` };
  let ids = 0;
  return { world, backend, tab: world.tab({ backend, multiple: true }, 'tab', { random }) };
}

const namesOf = ({ videos }: ImportingBackend, tab: Tab): unknown[] =>
  tab.uploads.map(({ name, videoId }) => [name, videos.has(videoId ?? 0) && videoId]);

describe('links that were sent in one request', () => {
  it('are imported once each where its answer was lost', async () => {
    const { world, backend, tab } = open();
    backend.losesAnswers = 2;
    await tab.uploader.add(links);
    await world.clock.advance(20_000);
    assert.deepEqual(namesOf(backend, tab), [
      [links[0], 201],
      [links[1], 202],
      [links[2], 203],
    ]);
    assert.deepEqual(backend.imported, links);
    assert.equal(tab.story.filter((type) => type === 'success').length, 3);
  });

  it('are imported once each where the page made its backend anew before they were tried again', async () => {
    const { world, backend, tab } = open();
    backend.losesAnswers = 1;
    await tab.uploader.add(links);
    await tab.reaches('interrupted');
    let asked = 0;
    const anew: Backend = {
      id: backend.id,
      createSession: (...request) => backend.createSession(...request),
      importVideos: (...request) => ((asked += 1), backend.importVideos(...request)),
    };
    tab.uploader.configure({ backend: anew });
    for (const { id } of tab.uploads) tab.uploader.retry(id);
    await world.clock.advance(1000);
    assert.deepEqual(backend.imported, links);
    assert.deepEqual(
      tab.uploads.map(({ videoId }) => videoId),
      [201, 202, 203],
    );
    assert.equal(asked, 1);
  });

  it('go without one that was canceled before the request got through', async () => {
    const { world, backend, tab } = open();
    backend.losesRequests = 1;
    await tab.uploader.add(links);
    await tab.reaches('interrupted');
    tab.uploader.cancel(tab.upload(0).id);
    await world.clock.advance(20_000);
    assert.deepEqual([...backend.imported].sort(), links.slice(1));
    assert.deepEqual(
      tab.uploads.map(({ state }) => state === 'canceled'),
      [true, false, false],
    );
  });

  it('can be tried one by one where one of them was refused', async () => {
    const { world, backend, tab } = open();
    backend.refuses = links[1] ?? null;
    await tab.uploader.add(links);
    await tab.reaches('failed');
    const [first, , third] = tab.uploads;
    tab.uploader.retry(first?.id);
    tab.uploader.retry(third?.id);
    await world.clock.advance(1000);
    assert.deepEqual(backend.imported, [links[0], links[2]]);
    assert.equal(tab.upload(1).state, 'failed');
  });

  for (const [how, giveUp] of [
    ['canceled', (tab, id) => tab.uploader.cancel(id)],
    ['emptied out of the list', (tab) => tab.uploader.reset()],
  ] as readonly (readonly [string, (tab: Tab, id: string) => void])[]) {
    it(`are deleted at Gcore where they were ${how} while the request was asked again`, async () => {
      const { world, backend, tab } = open();
      backend.losesAnswers = 1;
      await tab.uploader.add(links.slice(0, 2));
      await tab.reaches('interrupted');
      const ask = backend.importVideos.bind(backend);
      const answers: (() => void)[] = [];
      backend.importVideos = (...request) =>
        new Promise((resolve, reject) => {
          answers.push(() => void ask(...request).then(resolve, reject));
        });
      tab.uploader.retry(tab.upload(1).id);
      await until(() => answers.length > 0);
      giveUp(tab, tab.upload(0).id);
      answers[0]?.();
      await until(() => backend.deleted.length > 0);
      await world.clock.advance(0);
      assert.deepEqual(backend.deleted, how === 'canceled' ? [201] : [201, 202]);
    });
  }
});

describe('a link', () => {
  it('waits as long as it takes while neither the backend nor the page’s own server answers', async () => {
    const { world, backend, tab } = open();
    world.network.originAnswers = false;
    backend.losesRequests = 10;
    await tab.uploader.add(links.slice(0, 1));
    await world.clock.advance(20 * 60_000);
    assert.deepEqual(backend.imported, links.slice(0, 1));
    assert.equal(tab.story.includes('error'), false);
  });

  it('does not fail where the network comes back while a try is lost', async () => {
    const { world, backend, tab } = open();
    world.network.online = false;
    backend.losesRequests = 10;
    backend.onLoss = () => {
      if (backend.losesRequests === 0) world.network.tell('online');
    };
    await tab.uploader.add(links.slice(0, 1));
    await world.clock.advance(20 * 60_000);
    assert.deepEqual(backend.imported, links.slice(0, 1));
    assert.equal(tab.story.includes('error'), false);
  });

  it('fails where only the backend is out of reach', async () => {
    const { world, backend, tab } = open();
    backend.losesRequests = 100;
    await tab.uploader.add(links.slice(0, 1));
    await world.clock.advance(10 * 60_000);
    const row = tab.upload();
    assert.equal(row.state === 'failed' && row.error.code, 'unreachable');
  });
});
