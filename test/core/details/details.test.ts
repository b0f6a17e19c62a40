import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BackendError } from '../../../src/core/ports/backend-error.js';
import { memoryDrafts } from '../../../src/core/ports/memory-drafts.js';
import type { Backend, BackendContext, VideoReference } from '../../../src/core/ports/backend.js';
import type { Drafts } from '../../../src/core/ports/drafts.js';
import type { UploadDetails } from '../../../src/core/model/details.js';
import type { CaptionRequest, DetailsChange } from '../../../src/wire/details.js';
import { until } from '../../helpers/until.js';
import { takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from '../harness/things.js';
import { type Tab, World } from '../harness/world.js';

const captions = { language: 'ger', name: 'Deutsch', text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n' };

/** A backend that takes details, unless it is told to fail. */
class DetailsBackend extends FakeBackend implements Backend {
  readonly changes: (DetailsChange & { readonly videoId: number })[] = [];
  readonly captions: (CaptionRequest & { readonly videoId: number; readonly key: string })[] = [];
  /** What the next requests about details reject with, one each. */
  readonly detailsFail: unknown[] = [];
  /** What every reading rejects with. */
  readsFail: unknown = null;
  makeCaptions?: NonNullable<Backend['makeCaptions']>;

  readDetails(): Promise<unknown> {
    return this.readsFail === null
      ? Promise.resolve({ title: 'holiday.mp4', description: '' })
      : Promise.reject(this.readsFail as Error);
  }

  async updateDetails({ videoId }: VideoReference, change: DetailsChange): Promise<unknown> {
    const failure = this.detailsFail.shift();
    if (failure !== undefined) throw failure;
    this.changes.push({ videoId, ...change });
    return null;
  }

  async addCaption({ videoId }: VideoReference, caption: CaptionRequest, { idempotencyKey }: BackendContext) {
    const failure = this.detailsFail.shift();
    if (failure !== undefined) throw failure;
    this.captions.push({ videoId, ...caption, key: idempotencyKey });
    return { caption: { id: 900 + this.captions.length, ...caption } };
  }
}

/** A world whose drafts outlive a visit. */
function scene() {
  const world = new World();
  const backend = new DetailsBackend();
  const drafts = memoryDrafts();
  const tab = (name = 'tab', given: Partial<Parameters<World['tab']>[0]> = {}): Tab =>
    world.tab({ backend, details: ['title', 'description', 'poster', 'captions'], ...given }, name, {
      drafts: () => Promise.resolve(drafts),
    });
  return { world, backend, drafts, tab };
}

const idOf = (tab: Tab): string => tab.upload().id;
const detailsOf = (tab: Tab): UploadDetails | null => tab.uploads[0]?.details ?? null;

/** Lets time run on until it is so. */
async function comes(world: World, what: () => unknown): Promise<void> {
  await until(async () => {
    await world.clock.advance(1000);
    return Boolean(await what());
  });
}

/** An upload that stands at one megabyte, whose details can be edited. */
async function underWay(given: ReturnType<typeof scene>, name = 'tab'): Promise<Tab> {
  const tab = given.tab(name);
  given.world.host.script.push(takeThenHang(MEGABYTE));
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploading');
  await comes(given.world, () => detailsOf(tab));
  return tab;
}

describe('the details of a video', () => {
  it('are sent while its bytes are, once, after the person stopped typing', async () => {
    const given = scene();
    const tab = await underWay(given);
    for (const title of ['O', 'Ou', 'Our', 'Our holiday']) {
      await tab.uploader.setDetails(idOf(tab), { title });
      await given.world.clock.advance(300);
    }
    assert.equal(detailsOf(tab)?.title?.state, 'unsent');
    await comes(given.world, () => detailsOf(tab)?.title?.state === 'sent');
    assert.deepEqual(given.backend.changes, [{ videoId: 100, title: 'Our holiday' }]);
    assert.equal(tab.upload().state, 'uploading');
  });

  it('are told to the page before they are sent, which may see to them itself', async () => {
    const given = scene();
    const tab = await underWay(given);
    tab.uploader.on((event) => {
      if (event.type === 'details' && event.detail.details.title === 'Mine') event.preventDefault();
    });
    await tab.uploader.setDetails(idOf(tab), { title: 'Mine' });
    await comes(given.world, () => detailsOf(tab)?.title?.state === 'held');
    await tab.uploader.setDetails(idOf(tab), { description: 'In the Alps' });
    await comes(given.world, () => detailsOf(tab)?.description?.state === 'sent');
    assert.deepEqual(given.backend.changes, [{ videoId: 100, description: 'In the Alps' }]);
  });

  it('wait for the video, and one that waits for its turn can be given them', async () => {
    const given = scene();
    const tab = given.tab('tab', { multiple: true, concurrency: 1 });
    given.world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add([makeVideo('one.mp4'), makeVideo('two.mp4', MEGABYTE, 2)]);
    await tab.reaches('uploading');
    await comes(given.world, () => tab.upload(1).details);
    const second = tab.upload(1).id;
    await tab.uploader.setDetails(second, { title: 'The second' });
    await given.world.clock.advance(5000);
    assert.deepEqual(given.backend.changes, []);
    tab.uploader.cancel(idOf(tab));
    await comes(given.world, () => given.backend.changes.length > 0);
    assert.deepEqual(given.backend.changes, [{ videoId: 101, title: 'The second' }]);
  });

  it('stay the last words if they are changed while they are sent', async () => {
    const given = scene();
    const tab = await underWay(given);
    let answer: () => void = () => undefined;
    const { updateDetails } = given.backend;
    given.backend.updateDetails = async function (video, change) {
      given.backend.updateDetails = updateDetails;
      await new Promise<void>((resolve) => (answer = resolve));
      return updateDetails.call(this, video, change);
    };
    await tab.uploader.setDetails(idOf(tab), { title: 'First' });
    await given.world.clock.advance(1000);
    await tab.uploader.setDetails(idOf(tab), { title: 'Last' });
    answer();
    await comes(given.world, () => detailsOf(tab)?.title?.state === 'sent');
    assert.deepEqual(
      given.backend.changes.map(({ title }) => title),
      ['First', 'Last'],
    );
  });

  it('are sent again after a lost connection, a 429 and a 503, for as long as it takes', async () => {
    const given = scene();
    const tab = await underWay(given);
    const lost = new TypeError('Failed to fetch');
    given.backend.detailsFail.push(
      ...[lost, new BackendError('Later.', 429, 5000), new BackendError('Down.', 503)],
      ...Array.from({ length: 5 }, () => lost),
    );
    await tab.uploader.setDetails(idOf(tab), { title: 'Our holiday' });
    await comes(given.world, () => given.backend.changes.length > 0);
    assert.equal(given.backend.detailsFail.length, 0);
    assert.ok(!tab.story.includes('error'), 'the upload is untouched');
  });

  it('survive a crash right after typing, and are sent by the next visit', async () => {
    const given = scene();
    const tab = await underWay(given, 'first visit');
    await tab.uploader.setDetails(idOf(tab), { title: 'Our holiday' });
    await tab.uploader.addCaption(idOf(tab), captions);
    tab.close();
    assert.deepEqual(given.backend.changes, []);

    const next = given.tab('second visit');
    await next.uploader.restore();
    await comes(given.world, () => given.backend.captions.length > 0);
    assert.deepEqual(given.backend.changes, [{ videoId: 100, title: 'Our holiday' }]);
    assert.equal(detailsOf(next)?.title?.value, 'Our holiday');
    assert.equal(detailsOf(next)?.captions[0]?.state, 'sent');
  });

  it('are with the row that takes the same file again', async () => {
    const given = scene();
    const tab = await underWay(given, 'first visit');
    await tab.uploader.setDetails(idOf(tab), { title: 'Our holiday' });
    await comes(given.world, () => given.backend.changes.length > 0);
    tab.close();
    const next = given.tab('second visit');
    await next.uploader.add(makeVideo());
    await comes(given.world, () => detailsOf(next)?.title);
    assert.equal(detailsOf(next)?.title?.value, 'Our holiday');
    assert.equal(given.backend.changes.length, 1, 'what Gcore has is not sent again');
  });

  it('are sent by the next visit although the video has no row any more', async () => {
    const given = scene();
    const tab = await underWay(given, 'first visit');
    await tab.uploader.setDetails(idOf(tab), { title: 'Our holiday' });
    tab.close();
    given.world.records.clear();
    const next = given.tab('second visit');
    await next.uploader.restore();
    await comes(given.world, () => given.backend.changes.length > 0);
    assert.deepEqual(next.uploads, []);
  });

  it('are shown in another tab as somebody else’s word, and sent once', async () => {
    const given = scene();
    const first = await underWay(given, 'first');
    const second = given.tab('second');
    await second.uploader.restore();
    await comes(given.world, () => detailsOf(second));
    await first.uploader.setDetails(idOf(first), { title: 'Mine' });
    await comes(given.world, () => detailsOf(second)?.title?.value === 'Mine');
    assert.equal(detailsOf(second)?.title?.elsewhere, true);
    await second.uploader.setDetails(idOf(second), { title: 'Yours' });
    await comes(given.world, () => detailsOf(first)?.title?.value === 'Yours');
    assert.deepEqual(
      [detailsOf(first)?.title?.elsewhere, detailsOf(second)?.title?.elsewhere],
      [true, false],
    );
    await comes(given.world, () => detailsOf(first)?.title?.state === 'sent');
    assert.equal(given.backend.changes.at(-1)?.title, 'Yours');
    const titles = given.backend.changes.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, `sent: ${titles.join(', ')}`);
  });

  it('are refused at one field, and the others are taken', async () => {
    const given = scene();
    const tab = await underWay(given);
    given.backend.detailsFail.push(
      new BackendError('title is reserved', 422, null, { fields: { title: 'is reserved' } }),
    );
    await tab.uploader.setDetails(idOf(tab), { title: 'Reserved', description: 'In the Alps' });
    await comes(given.world, () => detailsOf(tab)?.description?.state === 'sent');
    const title = detailsOf(tab)?.title;
    assert.deepEqual(
      [title?.value, title?.state, title?.problem],
      ['Reserved', 'refused', { code: 'refused', message: 'is reserved' }],
    );
    assert.deepEqual(given.backend.changes, [{ videoId: 100, description: 'In the Alps' }]);
    await tab.uploader.setDetails(idOf(tab), { title: 'Better' });
    await comes(given.world, () => detailsOf(tab)?.title?.state === 'sent');
  });

  it('keep what cannot be sent, with its problem, and ask nobody', async () => {
    const given = scene();
    const tab = await underWay(given);
    const title = 'x'.repeat(10_000);
    const poster = new Blob([new Uint8Array(1_200_000)], { type: 'image/jpeg' });
    await tab.uploader.setDetails(idOf(tab), { title, poster });
    await given.world.clock.advance(5000);
    assert.equal(detailsOf(tab)?.title?.value, title);
    assert.deepEqual(detailsOf(tab)?.title?.problem, { code: 'too-long', most: 255 });
    assert.deepEqual(detailsOf(tab)?.poster?.problem, { code: 'too-large', most: 1_000_000 });
    assert.deepEqual(given.backend.changes, []);
  });

  it('carry a picture as a data URL of its bytes', async () => {
    const given = scene();
    const tab = await underWay(given);
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index & 0xff);
    await tab.uploader.setDetails(idOf(tab), { poster: new Blob([bytes], { type: 'image/jpeg' }) });
    await comes(given.world, () => given.backend.changes.length > 0);
    const base64 = Buffer.from(bytes).toString('base64');
    assert.equal(given.backend.changes[0]?.poster, `data:image/jpeg;base64,${base64}`);
  });

  it('add captions once, although an answer got lost', async () => {
    const given = scene();
    const tab = await underWay(given);
    given.backend.detailsFail.push(new TypeError('Failed to fetch'));
    const key = await tab.uploader.addCaption(idOf(tab), captions);
    await comes(given.world, () => given.backend.captions.length > 0);
    assert.deepEqual(given.backend.captions, [{ videoId: 100, ...captions, key }]);
    await comes(given.world, () => tab.story.includes('caption'));
  });

  it('have Gcore make captions once, if the backend allows it', async () => {
    const given = scene();
    given.backend.readDetails = () => Promise.resolve({ title: 'x', transcription: true });
    const asked: unknown[] = [];
    given.backend.makeCaptions = (video, spoken, { idempotencyKey }) => {
      asked.push([video.videoId, spoken, idempotencyKey]);
      return asked.length === 1
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve({ caption: { id: 9, language: 'ger', name: 'German (AI-generated)' } });
    };
    const tab = await underWay(given);
    assert.equal(detailsOf(tab)?.transcription, true);
    const key = await tab.uploader.addCaption(idOf(tab), { language: 'ger', transcribe: true });
    await comes(given.world, () => detailsOf(tab)?.captions[0]?.state === 'sent');
    const one = [100, { language: 'ger' }, key];
    assert.deepEqual(asked, [one, one]);
    assert.deepEqual(given.backend.captions, []);
  });

  it('do not offer to make captions if the backend does not say that it may be done', async () => {
    const given = scene();
    given.backend.makeCaptions = () => Promise.reject(new Error('not allowed'));
    assert.equal(detailsOf(await underWay(given))?.transcription, false);
  });

  const withoutCaptions: Readonly<Record<string, (backend: DetailsBackend) => void>> = {
    'has no path for them': (backend) =>
      backend.detailsFail.push(new BackendError('There is no such path.', 404)),
    'lets people edit the title alone': (backend) => {
      backend.readDetails = () => Promise.resolve({ title: 'x', editable: ['title'] });
    },
    'has no paths for details': (backend) => {
      backend.readsFail = new BackendError('There is no such path.', 404);
    },
  };
  for (const [what, take] of Object.entries(withoutCaptions))
    it(`say of captions that nobody takes them if the backend ${what}`, async () => {
      const given = scene();
      take(given.backend);
      const tab = given.tab();
      given.world.host.script.push(takeThenHang(MEGABYTE));
      const [id = ''] = await tab.uploader.add(makeVideo());
      await tab.uploader.addCaption(id, captions);
      await comes(given.world, () => detailsOf(tab)?.captions[0]?.problem);
      assert.deepEqual(
        detailsOf(tab)?.captions.map(({ name, state, problem }) => [name, state, problem]),
        [['Deutsch', 'refused', { code: 'not-taken' }]],
      );
      assert.deepEqual(given.backend.captions, []);
      assert.ok(!tab.story.includes('error'), 'the upload is untouched');
    });

  it('carry what the page’s own fields say, once', async () => {
    const given = scene();
    const tab = await underWay(given);
    const metadata = { department: 'Sales' };
    await tab.uploader.setDetails(idOf(tab), { metadata });
    await comes(given.world, () => detailsOf(tab)?.metadata?.state === 'sent');
    await tab.uploader.setDetails(idOf(tab), { metadata: { ...metadata } });
    await given.world.clock.advance(5000);
    assert.deepEqual(given.backend.changes, [{ videoId: 100, metadata }]);
    await tab.uploader.setDetails(idOf(tab), { metadata: { department: 'x'.repeat(10_000) } });
    assert.deepEqual(detailsOf(tab)?.metadata?.problem, { code: 'too-long', most: 4000 });
  });

  it('take captions back that were not sent', async () => {
    const given = scene();
    const tab = await underWay(given);
    const key = await tab.uploader.addCaption(idOf(tab), captions);
    await tab.uploader.removeCaption(idOf(tab), key);
    await given.world.clock.advance(5000);
    assert.deepEqual([detailsOf(tab)?.captions, given.backend.captions], [[], []]);
  });

  for (const status of [404, 405, 501])
    it(`are not offered by a backend that answers ${status} for them`, async () => {
      const given = scene();
      given.backend.readsFail = new BackendError('No such path.', status);
      const tab = given.tab();
      given.world.host.script.push(takeThenHang(MEGABYTE));
      await tab.uploader.add(makeVideo());
      await tab.reaches('uploading');
      await comes(given.world, () => detailsOf(tab));
      assert.deepEqual(detailsOf(tab)?.editable, []);
      await assert.rejects(tab.uploader.setDetails(idOf(tab), { title: 'x' }), { code: 'configuration' });
    });

  it('are not offered by a backend object without the methods, and nobody is asked', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), details: ['title'] });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual(detailsOf(tab)?.editable, []);
  });

  it('are offered as the page and the backend both allow', async () => {
    const given = scene();
    given.backend.readDetails = () => Promise.resolve({ title: 'x', editable: ['title', 'captions'] });
    const tab = given.tab('tab', { details: ['title', 'description'] });
    await tab.uploader.add(makeVideo());
    await comes(given.world, () => detailsOf(tab));
    assert.deepEqual(detailsOf(tab)?.editable, ['title']);
  });

  it('work for links and for videos that are only followed', async () => {
    const given = scene();
    given.backend.videos.set(7, { id: 7, status: 'pending' });
    const tab = given.tab();
    const id = tab.uploader.track(7);
    await comes(given.world, () => detailsOf(tab));
    await tab.uploader.setDetails(id, { title: 'A recording' });
    await comes(given.world, () => given.backend.changes.length > 0);
    assert.deepEqual(given.backend.changes, [{ videoId: 7, title: 'A recording' }]);
  });

  it('are forgotten with a canceled upload, and with a finished one that is taken off the list', async () => {
    const given = scene();
    const tab = await underWay(given);
    const scope = [...given.world.records.values()][0]?.scope ?? '';
    await tab.uploader.setDetails(idOf(tab), { title: 'Our holiday' });
    assert.equal((await given.drafts.list(scope)).length, 1);
    tab.uploader.cancel();
    await comes(given.world, async () => (await given.drafts.list(scope)).length === 0);
  });

  it('cost a page that wants none nothing: their code is not loaded', async () => {
    const world = new World();
    const opened: string[] = [];
    const drafts = (): Promise<Drafts> => {
      opened.push('drafts');
      return Promise.resolve(memoryDrafts());
    };
    const tab = world.tab({ backend: new DetailsBackend() }, 'tab', { drafts });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual(opened, []);
  });
});
