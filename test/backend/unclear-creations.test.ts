import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { GcoreVideo } from '../../src/backend/gcore-entities.js';
import { json, text, type FakeGcore, type SeenRequest } from './fake-gcore.js';
import { bodyOf, kitFixture, type KitFixture } from './kit-fixture.js';

/** What arrives in place of the answer, though Gcore may have done what it was asked to. */
const unclear: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'an HTML page with 200': answer(200, '<!doctype html><title>Welcome</title>', 'text/html'),
  'an HTML page with 201': answer(201, '<!doctype html>', 'text/html'),
  'a JSON that is cut': answer(201, '{"id": 1001, "sta', 'application/json'),
  'a JSON of another type': answer(201, '"ok"', 'application/json'),
  'nothing with 200': answer(200, '', 'application/json'),
  'an HTML page with 502': answer(502, '<html>Bad gateway</html>', 'text/html'),
  'an HTML page with 504': answer(504, '<html>Gateway time-out</html>', 'text/html'),
  'a JSON with 500': answer(500, '{"error": "oops"}', 'application/json'),
  'a broken connection': () => Promise.reject(new TypeError('fetch failed')),
  'no answer in time': () => new Promise(() => undefined),
};
const saysMade = /20[01]|cut|another type/;

function answer(status: number, body: string, type: string) {
  return () => new Response(body, { status, headers: { 'Content-Type': type } });
}

const headers = { 'Idempotency-Key': 'key-1' };
const upload = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61_000_000 };
const link = { origin_url: 'https://files.example.com/holiday.mp4' };
const batch = {
  videos: ['a', 'b', 'b'].map((name) => ({ origin_url: `https://files.example.com/${name}.mp4` })),
};

const creations = ({ requests }: FakeGcore): number =>
  requests.filter(({ method, url }) => method === 'POST' && /videos\/(batch)?$/.test(url.pathname)).length;

const idIn = (body: Record<string, unknown>): number => (body['video'] as GcoreVideo).id;

/** Gcore makes what the request asks for, and the answer is another. */
function makesBut({ gcore }: KitFixture, instead: () => Response | Promise<Response>, count = Infinity) {
  return ({ body }: SeenRequest): Response | Promise<Response> => {
    const { video, videos = [video] } = body as { video?: object; videos?: readonly object[] };
    for (const fields of videos.slice(0, count)) gcore.add(fields);
    return instead();
  };
}

for (const [what, instead] of Object.entries(unclear)) {
  describe(`a creation that gets ${what}`, () => {
    for (const [path, body] of [
      ['/uploads', upload],
      ['/imports', link],
    ] as const) {
      test(`is one video if Gcore made it (${path})`, async () => {
        const kit = kitFixture();
        kit.gcore.next(makesBut(kit, instead));
        assert.equal(idIn(await bodyOf(await kit.ask(path, { body }))), 1001);
        assert.equal(creations(kit.gcore), 1);
      });
    }

    test('is the video of a later Retry, if it could not be found at first', async () => {
      const kit = kitFixture();
      const hidden = Array.from({ length: 4 }, () => text(502, '<html>'));
      kit.gcore.next(makesBut(kit, instead), ...hidden);
      const first = await kit.ask('/uploads', { body: upload, headers });
      assert.ok(first.status >= 400, `${first.status}`);
      const second = await kit.ask('/uploads', { body: upload, headers });
      assert.equal(idIn(await bodyOf(second)), 1001);
      assert.equal(creations(kit.gcore), 1);
    });

    test('of a batch is not repeated if Gcore made the videos, and keeps their order', async () => {
      const kit = kitFixture();
      kit.gcore.next(makesBut(kit, instead));
      const { videos } = await bodyOf(await kit.ask('/imports/batch', { body: batch, headers }));
      assert.deepEqual(
        (videos as GcoreVideo[]).map(({ id }) => id),
        [1001, 1002, 1003],
      );
      assert.equal(creations(kit.gcore), 1);
    });

    test('of a batch of which some are found ends with an error, also at a Retry', async () => {
      const kit = kitFixture();
      kit.gcore.next(makesBut(kit, instead, 2));
      for (let tries = 0; tries < 2; tries += 1) {
        assert.equal((await kit.ask('/imports/batch', { body: batch, headers })).status, 424);
      }
      assert.equal(creations(kit.gcore), 1);
    });

    if (saysMade.test(what)) {
      test('ends if the video is not listed, so that nothing makes another by itself', async () => {
        for (const [path, body] of [
          ['/uploads', upload],
          ['/imports/batch', batch],
        ] as const) {
          const { ask, gcore, errors } = kitFixture();
          gcore.next(instead);
          assert.equal((await ask(path, { body, headers })).status, 424);
          assert.equal(creations(gcore), 1);
          assert.equal(errors.length, 1);
        }
      });
    } else {
      test('is tried again if the video is not listed', async () => {
        const { ask, gcore } = kitFixture();
        gcore.next(instead);
        assert.equal((await ask('/uploads', { body: upload })).status, 200);
        assert.equal(gcore.videos.size, 1);
        assert.deepEqual(
          gcore.requests.slice(0, 5).map(({ method }) => method),
          ['POST', 'GET', 'GET', 'GET', 'POST'],
        );
      });

      test('is one video if Gcore’s list shows it seconds later', async () => {
        const kit = kitFixture();
        const empty = Array.from({ length: 2 }, () => json(200, []));
        kit.gcore.next(makesBut(kit, instead), ...empty);
        assert.equal(idIn(await bodyOf(await kit.ask('/uploads', { body: upload }))), 1001);
        assert.equal(creations(kit.gcore), 1);
      });
    }
  });
}

test('a video of the same name that another upload made at the same moment is not taken for the lost one', async () => {
  const kit = kitFixture();
  const { video } = await bodyOf(await kit.ask('/uploads', { body: upload }));
  kit.gcore.next(answer(200, '<html>', 'text/html'));
  const lost = await kit.ask('/uploads', { body: upload });
  assert.equal((video as GcoreVideo).id, 1001);
  assert.equal(lost.status, 424);
});

test('a lost video is found behind hundreds of others of its name', async () => {
  const kit = kitFixture();
  for (let count = 0; count < 250; count += 1) kit.gcore.add({ name: upload.filename });
  kit.gcore.next(makesBut(kit, answer(200, '<html>', 'text/html')));
  assert.equal(idIn(await bodyOf(await kit.ask('/uploads', { body: upload }))), 1251);
});

test('a creation that Gcore refused is made at a Retry, after one look-up', async () => {
  const { ask, gcore } = kitFixture();
  gcore.next(json(422, { errors: { name: ['is taken'] } }));
  assert.equal((await ask('/uploads', { body: upload, headers })).status, 422);
  assert.equal((await ask('/uploads', { body: upload, headers })).status, 200);
  assert.deepEqual(
    gcore.requests.slice(0, 3).map(({ method }) => method),
    ['POST', 'GET', 'POST'],
  );
});
