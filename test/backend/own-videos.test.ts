import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { kitFixture, whileTimePasses, bodyOf, type KitFixture } from './kit-fixture.js';

const dayMs = 24 * 60 * 60 * 1000;

async function newVideo({ ask }: KitFixture, user = 'ann'): Promise<number> {
  const { video } = await bodyOf(await ask('/uploads', { body: { filename: 'a.mp4' }, user }));
  return (video as { id: number }).id;
}

describe('the check of ids that a form submitted', () => {
  test('gives back those that the kit made for this person', async () => {
    const kit = kitFixture();
    const [mine, theirs] = [await newVideo(kit), await newVideo(kit, 'bob')];
    const foreign = kit.gcore.add({ description: 'made elsewhere' }).id;
    const found = await whileTimePasses(
      kit.clock,
      kit.backend.ownVideos('ann', [mine, theirs, foreign, 99_999]),
    );
    assert.deepEqual(
      found.map(({ id, description }) => [id, description]),
      [[mine, '']],
    );
  });

  test('asks on where Gcore’s page is smaller than what was asked for', async () => {
    const kit = kitFixture();
    const mine: number[] = [];
    for (let count = 0; count < 60; count += 1) mine.push(await newVideo(kit));
    const pageOf25 = ({ url }: { readonly url: URL }): Response => {
      const ids = (url.searchParams.get('id') ?? '').split(',').map(Number);
      return Response.json(ids.flatMap((id) => kit.gcore.videos.get(id) ?? []).slice(0, 25));
    };
    kit.gcore.next(...Array.from({ length: 10 }, () => pageOf25));
    const before = kit.gcore.requests.length;
    const found = await whileTimePasses(kit.clock, kit.backend.ownVideos('ann', [...mine, 99_999]));
    assert.deepEqual(
      found.map(({ id }) => id),
      mine,
    );
    assert.equal(kit.gcore.requests.length - before, 4);
  });

  test('takes whatever a form can hold', async () => {
    const kit = kitFixture();
    const mine = await newVideo(kit);
    const submitted = [NaN, -1, 1.5, mine, mine, ...Array.from({ length: 250 }, (_, at) => 5000 + at)];
    const found = await whileTimePasses(kit.clock, kit.backend.ownVideos('ann', submitted));
    assert.deepEqual(
      found.map(({ id }) => id),
      [mine],
    );
    assert.deepEqual(await kit.backend.ownVideos('ann', []), []);
  });

  test('a ticket that the host issues opens a video that the kit did not make', async () => {
    const kit = kitFixture();
    const { id } = kit.gcore.add();
    const ticket = await kit.backend.issueTicket('ann', id);
    assert.equal((await kit.ask(`/videos?ids=${id}`, { ticket })).status, 200);
  });
});

describe('the sweep', () => {
  test('finds the old empty videos that the kit made, and deletes nothing unless told to', async () => {
    const kit = kitFixture();
    const [old, uploaded] = [await newVideo(kit), await newVideo(kit)];
    kit.gcore.change(uploaded, { status: 'ready' });
    const foreign = kit.gcore.add({ description: 'made elsewhere' }).id;
    const imitated = kit.gcore.add({ description: '[gcore-uploader 1.AAAA.BBBB]' }).id;
    await kit.clock.advance(31 * dayMs + 1);
    const young = await newVideo(kit);
    const listed = await whileTimePasses(kit.clock, kit.backend.sweepEmpty());
    assert.deepEqual(
      listed.found.map(({ id }) => id),
      [old],
    );
    assert.deepEqual(listed.removed, []);
    const { removed } = await whileTimePasses(kit.clock, kit.backend.sweepEmpty({ remove: true }));
    assert.deepEqual(removed, [old]);
    assert.deepEqual([...kit.gcore.videos.keys()], [uploaded, foreign, imitated, young]);
  });

  test('reads all pages, also of an API that knows none', async () => {
    for (const knowsPages of [true, false]) {
      const kit = kitFixture();
      for (let count = 0; count < 230; count += 1) kit.gcore.add();
      const old = await newVideo(kit);
      await kit.clock.advance(32 * dayMs);
      const backend = knowsPages
        ? kit.backend
        : kitFixture({
            clock: kit.clock,
            fetch: (input, init) => {
              const url = new URL(String(input));
              url.searchParams.delete('page');
              url.searchParams.set('per_page', '1000');
              return kit.gcore.fetch(url, init);
            },
          }).backend;
      const { found } = await whileTimePasses(kit.clock, backend.sweepEmpty());
      assert.deepEqual(
        found.map(({ id }) => id),
        [old],
      );
    }
  });

  test('leaves a video alone whose file came while it swept', async () => {
    const kit = kitFixture();
    const id = await newVideo(kit);
    await kit.clock.advance(32 * dayMs);
    kit.gcore.next((request) => {
      const listed = kit.gcore.videos.get(id);
      kit.gcore.change(id, { status: 'pending' });
      assert.equal(request.url.searchParams.get('status'), 'empty');
      return Response.json([listed]);
    });
    const { removed } = await whileTimePasses(kit.clock, kit.backend.sweepEmpty({ remove: true }));
    assert.deepEqual(removed, []);
    assert.equal(kit.gcore.videos.has(id), true);
  });
});
