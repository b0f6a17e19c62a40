import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { bodyOf, kitFixture } from './kit-fixture.js';

const link = (name: string) => ({ origin_url: `https://files.example.com/${name}` });

describe('links', () => {
  test('one becomes a video that Gcore fetches, with a ticket for it', async () => {
    const { ask, gcore } = kitFixture();
    const body = { ...link('holi%20day.mp4'), title: 'Holiday', origin_http_headers: 'Cookie: x' };
    const response = await ask('/imports', { body });
    assert.equal(response.status, 201);
    const { video, ticket } = await bodyOf(response);
    assert.equal((video as { id: number }).id, 1001);
    const sent = (gcore.requests[0]?.body as { video: Record<string, unknown> }).video;
    assert.equal(sent['origin_url'], 'https://files.example.com/holi%20day.mp4');
    assert.equal(sent['name'], 'Holiday');
    assert.equal(sent['origin_http_headers'], undefined);
    assert.equal((await ask('/videos?ids=1001', { ticket: String(ticket) })).status, 200);
  });

  test('one without a title is called as its file', async () => {
    const { ask, gcore } = kitFixture();
    await ask('/imports', { body: link('holi%20day.mp4') });
    assert.equal((gcore.requests[0]?.body as { video: { name: string } }).video.name, 'holi day.mp4');
  });

  test('one that is refused never reaches Gcore, also where the host’s own fields hold another', async () => {
    const { ask, gcore } = kitFixture({ video: () => ({ origin_url: 'http://169.254.169.254/' }) });
    const response = await ask('/imports', { body: { origin_url: 'http://0x7f.1/b.mp4' } });
    assert.equal(response.status, 422);
    assert.deepEqual(await bodyOf(response), { error: 'origin_url must be on a public host.' });
    assert.equal(gcore.requests.length, 0);
    await ask('/imports', { body: link('b.mp4') });
    const sent = (gcore.requests[0]?.body as { video: { origin_url: string } }).video;
    assert.equal(sent.origin_url, 'https://files.example.com/b.mp4');
  });

  test('many go as one batch, and each gets its ticket, in their order', async () => {
    const { ask, gcore } = kitFixture();
    const videos = Array.from({ length: 500 }, (_, at) => link(`${at}.mp4`));
    const response = await ask('/imports/batch', { body: { videos } });
    assert.equal(response.status, 201);
    const answer = await bodyOf(response);
    const ids = (answer['videos'] as { id: number }[]).map(({ id }) => id);
    assert.deepEqual(
      ids,
      Array.from({ length: 500 }, (_, at) => 1001 + at),
    );
    const tickets = answer['tickets'] as string[];
    assert.equal((await ask('/videos?ids=1400', { ticket: tickets[399] ?? '' })).status, 200);
    assert.equal(gcore.requests.filter(({ method }) => method === 'POST').length, 1);
  });

  test('a batch of none, of too many or with a refused link is refused whole', async () => {
    const { ask, gcore } = kitFixture();
    const many = Array.from({ length: 501 }, (_, at) => link(`${at}.mp4`));
    for (const videos of [
      [],
      many,
      'x',
      null,
      [link('a.mp4'), { origin_url: 'http://localhost/' }],
      [null],
      [1],
    ]) {
      assert.equal((await ask('/imports/batch', { body: { videos } })).status, 422);
    }
    assert.equal(gcore.requests.length, 0);
  });

  test('repeated with their Idempotency-Key are the same videos', async () => {
    const { ask, gcore } = kitFixture();
    const headers = { 'Idempotency-Key': 'key-1' };
    const body = { videos: [link('a.mp4'), link('b.mp4')] };
    const first = await bodyOf(await ask('/imports/batch', { body, headers }));
    const second = await bodyOf(await ask('/imports/batch', { body, headers }));
    assert.deepEqual(second['videos'], first['videos']);
    assert.equal(gcore.videos.size, 2);
  });
});
