import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { eventsOf } from './events-of.js';
import { bodyOf, kitFixture, webhookSecret, type KitFixture } from './kit-fixture.js';

const upload = { filename: 'holiday.mp4' };

async function newVideo({ ask }: KitFixture, user = 'ann'): Promise<{ id: number; ticket: string }> {
  const { video, ticket } = await bodyOf(await ask('/uploads', { body: upload, user }));
  return { id: (video as { id: number }).id, ticket: String(ticket) };
}

const idsOf = async (response: Response): Promise<readonly number[]> =>
  ((await bodyOf(response))['videos'] as { id: number }[]).map(({ id }) => id);

describe('GET /videos', () => {
  test('answers those that the tickets, in the order of the ids, prove', async () => {
    const kit = kitFixture();
    const [one, two, three] = [await newVideo(kit), await newVideo(kit, 'bob'), await newVideo(kit)];
    const ids = [one, two, three].map(({ id }) => id).join(',');
    const ticket = [one, two, three].map((video) => video.ticket).join(', ');
    assert.deepEqual(await idsOf(await kit.ask(`/videos?ids=${ids}`, { ticket })), [one.id, three.id]);
    const withGap = `,,${three.ticket}`;
    assert.deepEqual(await idsOf(await kit.ask(`/videos?ids=${ids}`, { ticket: withGap })), [three.id]);
    const misplaced = `${three.ticket},,`;
    assert.equal((await kit.ask(`/videos?ids=${ids}`, { ticket: misplaced })).status, 404);
  });

  test('asks the host about a video without a ticket', async () => {
    const kit = kitFixture({ ownsVideo: (videoId, user) => videoId === 1001 && user === 'ann' });
    kit.gcore.add();
    assert.equal((await kit.ask('/videos?ids=1001')).status, 200);
    assert.equal((await kit.ask('/videos?ids=1001', { user: 'bob' })).status, 404);
  });

  for (const ids of ['', 'x', '1,x', '0', '-1', '1.5', Array(101).fill('7').join(','), '9'.repeat(20)]) {
    test(`?ids=${ids.slice(0, 20)} is 400`, async () => {
      const { ask } = kitFixture();
      assert.equal((await ask(`/videos?ids=${ids}`)).status, 400);
    });
  }
});

describe('GET /events', () => {
  test('streams a video as it is and as it changes, until the reader goes', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    const controller = new AbortController();
    const response = await kit.ask(`/events?ids=${id}`, { ticket, signal: controller.signal });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    const messages = eventsOf(response);
    await kit.clock.advance(0);
    assert.equal((await messages.next()).value?.video.status, 'empty');
    kit.gcore.change(id, { status: 'pending' });
    await kit.clock.advance(15_000);
    assert.equal((await messages.next()).value?.video.status, 'pending');
    controller.abort();
    assert.equal((await messages.next()).done, true);
    await kit.clock.advance(60_000);
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('says something every 8 s, so that nothing on the way cuts it, nor a server that takes 10 s of silence for the end', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    const response = await kit.ask(`/events?ids=${id}`, { ticket });
    const reader = response.body?.getReader() ?? assert.fail();
    const chunks: string[] = [];
    const reading = (async () => {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        chunks.push(new TextDecoder().decode(read.value));
      }
    })();
    await kit.clock.advance(33_000);
    assert.equal(chunks.filter((chunk) => chunk === ':\n\n').length, 5);
    await reader.cancel();
    await reading;
  });

  test('ends after an hour, so that the reader is authorized again', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    kit.gcore.change(id, { status: 'ready' });
    const response = await kit.ask(`/events?ids=${id}`, { ticket });
    const all = response.text();
    await kit.clock.advance(60 * 60 * 1000);
    assert.match(await all, /"status":"ready"/);
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('asked for by HEAD opens nothing', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    await kit.clock.advance(5000);
    assert.equal((await kit.ask(`/events?ids=${id}`, { ticket, method: 'HEAD' })).status, 405);
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('of somebody else’s video is 404', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    assert.equal((await kit.ask(`/events?ids=${id}`, { ticket, user: 'bob' })).status, 404);
  });
});

describe('POST /webhooks/{secret}', () => {
  const path = `/webhooks/${webhookSecret}`;
  const hook = (id: number) => ({ type: 'video', message: { video: { id, status: 'ready' } } });

  test('makes the kit fetch the video, and the watchers see what Gcore says', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    const messages = eventsOf(await kit.ask(`/events?ids=${id}`, { ticket }));
    await kit.clock.advance(0);
    assert.equal((await messages.next()).value?.video.status, 'empty');
    kit.gcore.change(id, { status: 'pending' });
    const response = await kit.ask(path, { body: hook(id), user: '' });
    assert.equal(response.status, 204);
    await kit.clock.advance(1000);
    assert.equal((await messages.next()).value?.video.status, 'pending', 'not the "ready" of the webhook');
    await messages.return(undefined);
  });

  test('repeated and out of order changes nothing of what the watchers see', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    kit.gcore.change(id, { status: 'viewable' });
    const messages = eventsOf(await kit.ask(`/events?ids=${id}`, { ticket }));
    await kit.clock.advance(0);
    assert.equal((await messages.next()).value?.video.status, 'viewable');
    for (const status of ['ready', 'pending', 'pending', 'empty']) {
      await kit.ask(path, { body: { type: 'video', message: { video: { id, status } } } });
      await kit.clock.advance(2000);
    }
    kit.gcore.change(id, { status: 'ready' });
    await kit.ask(path, { body: hook(id) });
    await kit.clock.advance(2000);
    assert.equal((await messages.next()).value?.video.status, 'ready');
    await messages.return(undefined);
  });

  test('tells the host, with the video as fetched', async () => {
    const told: unknown[] = [];
    const kit = kitFixture({ onWebhook: (webhook, video) => void told.push([webhook.type, video?.status]) });
    const { id } = await newVideo(kit);
    await kit.ask(path, { body: hook(id) });
    await kit.ask(path, { body: { type: 'video_delete', message: { video: { id: 5 } } } });
    await kit.ask(path, { body: { type: 'stream', message: { stream: { id: 5, live: true } } } });
    await kit.clock.advance(5000);
    assert.deepEqual(told.sort(), [
      ['stream', undefined],
      ['video', 'empty'],
      ['video_delete', undefined],
    ]);
  });

  test('tells an edge platform that work goes on', async () => {
    const kit = kitFixture();
    const { id } = await newVideo(kit);
    const waited: Promise<unknown>[] = [];
    const request = new Request(`https://site.example/api/gcore${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(hook(id)),
    });
    await kit.backend.fetch(request, { waitUntil: (promise) => waited.push(promise) });
    assert.equal(waited.length, 1);
  });

  test('with a wrong secret is 404, from anywhere', async () => {
    const { ask } = kitFixture();
    for (const secret of [
      '',
      'x',
      webhookSecret.slice(0, -1),
      `${webhookSecret}x`,
      webhookSecret.toUpperCase(),
    ]) {
      assert.equal((await ask(`/webhooks/${secret}`, { body: hook(1) })).status, 404);
    }
  });

  test('without a configured secret does not exist', async () => {
    const { ask } = kitFixture({ webhookSecret: undefined });
    assert.equal((await ask('/webhooks/undefined', { body: hook(1) })).status, 404);
  });

  test('that is nonsense is 400 and says what was wrong', async () => {
    const { ask } = kitFixture();
    const response = await ask(path, { body: { type: 'video', message: { video: {} } } });
    assert.equal(response.status, 400);
    assert.match(String((await bodyOf(response))['error']), /message\.video\.id/);
  });
});

describe('POST /events', () => {
  test('streams those of the videos in the body that its tickets, in their order, prove', async () => {
    const kit = kitFixture();
    const [mine, foreign] = [await newVideo(kit), await newVideo(kit, 'bob')];
    const controller = new AbortController();
    const response = await kit.ask('/events', {
      body: { ids: [foreign.id, mine.id], tickets: [foreign.ticket, mine.ticket] },
      signal: controller.signal,
    });
    const messages = eventsOf(response);
    await kit.clock.advance(15_000);
    assert.equal((await messages.next()).value?.video.id, mine.id);
    controller.abort();
    assert.equal((await messages.next()).done, true);
  });

  test('is 404 if none is this person’s', async () => {
    const kit = kitFixture();
    const { id, ticket } = await newVideo(kit);
    const answers = [{ ids: [id] }, { ids: [id], tickets: [null, ticket] }, { ids: [id], tickets: [7] }];
    for (const body of answers) assert.equal((await kit.ask('/events', { body })).status, 404);
  });

  for (const ids of [undefined, [], '1', [0], ['1'], [1.5], Array(1001).fill(7)])
    test(`with the ids ${String(JSON.stringify(ids)).slice(0, 20)} is 400`, async () => {
      const { ask } = kitFixture();
      assert.equal((await ask('/events', { body: { ids } })).status, 400);
    });
});
