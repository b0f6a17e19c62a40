import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Refusal } from '../../src/backend.js';
import { json } from './fake-gcore.js';
import { bodyOf, kitFixture } from './kit-fixture.js';

const upload = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61_000_000 };

describe('POST /uploads', () => {
  test('answers Gcore’s own session with a ticket', async () => {
    const { ask } = kitFixture();
    const response = await ask('/uploads', { body: upload });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const { servers, token, video, ticket } = await bodyOf(response);
    assert.ok(Array.isArray(servers));
    assert.equal(token, 'token of 1001');
    assert.deepEqual(video, { ...(video as object), id: 1001, client_id: 2675, name: 'holiday.mp4' });
    assert.match(String(ticket), /^\w+\.[\w-]+$/);
  });

  test('names the video by its title, tags it, and shows nobody the tag', async () => {
    const { ask, gcore } = kitFixture();
    const fields = {
      ...upload,
      title: 'Our holiday',
      description: 'In the Alps',
      client_user_id: 1,
      poster: 'x',
    };
    const { video } = await bodyOf(await ask('/uploads', { body: fields }));
    const { body } = gcore.requests[0] ?? assert.fail();
    const { name, description, ...rest } = (body as { video: Record<string, unknown> }).video;
    assert.equal(name, 'Our holiday');
    assert.match(String(description), /^In the Alps\n\n\[gcore-uploader [\w.-]+\]$/);
    assert.deepEqual(rest, {}, 'nothing else that a browser sends goes to Gcore by itself');
    assert.equal((video as { description: string }).description, 'In the Alps');
  });

  test('lets the host say what goes to Gcore, and refuse', async () => {
    const { ask, gcore } = kitFixture({
      video: (requested, _request, user) => {
        if (Number(requested['size']) > 1e9) throw new Refusal('At most 1 GB, please.', 413);
        return { name: `${user}: ${String(requested['filename'])}`, directory_id: 5 };
      },
    });
    await ask('/uploads', { body: upload });
    const { body } = gcore.requests[0] ?? assert.fail();
    const { name, directory_id } = (body as { video: Record<string, unknown> }).video;
    assert.deepEqual([name, directory_id], ['ann: holiday.mp4', 5]);
    const refused = await ask('/uploads', { body: { ...upload, size: 2e9 } });
    assert.equal(refused.status, 413);
    assert.deepEqual(await bodyOf(refused), { error: 'At most 1 GB, please.' });
  });

  test('repeated with its Idempotency-Key, also at the same time, is the same video', async () => {
    const { ask, gcore } = kitFixture();
    const headers = { 'Idempotency-Key': 'key-1' };
    const answers = await Promise.all([1, 2, 3].map(() => ask('/uploads', { body: upload, headers })));
    answers.push(await ask('/uploads', { body: upload, headers }));
    const ids = await Promise.all(answers.map(async (answer) => (await bodyOf(answer))['video']));
    assert.deepEqual(new Set(ids.map((video) => (video as { id: number }).id)), new Set([1001]));
    assert.equal(gcore.videos.size, 1);
  });

  test('with another’s key is another video, and with another body is refused', async () => {
    const { ask, gcore } = kitFixture();
    const headers = { 'Idempotency-Key': 'key-1' };
    await ask('/uploads', { body: upload, headers });
    await ask('/uploads', { body: upload, headers, user: 'bob' });
    assert.equal(gcore.videos.size, 2);
    assert.equal((await ask('/uploads', { body: { ...upload, size: 1 }, headers })).status, 422);
    assert.equal((await ask('/uploads', { body: upload, headers: { 'Idempotency-Key': ' ' } })).status, 400);
  });

  test('that failed is tried anew under the same key', async () => {
    const { ask, gcore } = kitFixture();
    const headers = { 'Idempotency-Key': 'key-1' };
    gcore.next(json(422, { errors: { name: ['is taken'] } }));
    const refused = await ask('/uploads', { body: upload, headers });
    assert.equal(refused.status, 422);
    assert.deepEqual(await bodyOf(refused), { error: 'name is taken' });
    assert.equal((await ask('/uploads', { body: upload, headers })).status, 200);
  });
});

describe('a later request for a video', () => {
  const later = [
    ['POST', '/session'],
    ['DELETE', ''],
  ] as const;

  for (const [method, rest] of later) {
    test(`${method} /uploads/{id}${rest} needs the ticket of this person and video`, async () => {
      const { ask, gcore } = kitFixture();
      const { ticket } = await bodyOf(await ask('/uploads', { body: upload }));
      const other = await bodyOf(await ask('/uploads', { body: upload }));
      const before = gcore.requests.length;
      const path = `/uploads/1001${rest}`;
      const tries = [
        { ticket: '' },
        { ticket: String(other['ticket']) },
        { ticket: String(ticket), user: 'bob' },
        { ticket: 'zzzzzz.AAAAAAAAAAAAAAAAAAAAAA' },
      ];
      for (const credentials of tries) {
        const response = await ask(path, { method, ...credentials });
        assert.equal(response.status, 404);
        assert.deepEqual(await bodyOf(response), { error: 'There is no such video.' });
      }
      for (const id of ['1001x', '0x3e9', '1e3', '-1', '1001.0', '9'.repeat(30)]) {
        assert.equal(
          (await ask(`/uploads/${id}${rest}`, { method, ticket: String(ticket) })).status,
          404,
          id,
        );
      }
      assert.equal(gcore.requests.length, before, 'Gcore was not asked');
      assert.ok((await ask(path, { method, ticket: String(ticket) })).ok);
    });
  }

  test('a fresh session is for the same video', async () => {
    const { ask } = kitFixture();
    const { ticket } = await bodyOf(await ask('/uploads', { body: upload }));
    const session = await bodyOf(
      await ask('/uploads/1001/session', { method: 'POST', ticket: String(ticket) }),
    );
    assert.equal(session['token'], 'token of 1001');
  });

  test('there is no session for a video that has its file: another would take its place', async () => {
    const { ask, gcore } = kitFixture();
    const { ticket } = await bodyOf(await ask('/uploads', { body: upload }));
    for (const [status, expected] of [
      ['pending', 409],
      ['viewable', 409],
      ['ready', 409],
      ['error', 200],
      ['empty', 200],
    ] as const) {
      gcore.change(1001, { status });
      const answer = await ask('/uploads/1001/session', { method: 'POST', ticket: String(ticket) });
      assert.equal(answer.status, expected, status);
    }
  });

  test('deleting what is gone already is no failure', async () => {
    const { ask, gcore } = kitFixture();
    const { ticket } = await bodyOf(await ask('/uploads', { body: upload }));
    for (let round = 0; round < 2; round += 1) {
      const response = await ask('/uploads/1001', { method: 'DELETE', ticket: String(ticket) });
      assert.equal(response.status, 204);
    }
    assert.equal(gcore.videos.size, 0);
  });
});
