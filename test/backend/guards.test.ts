import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { checkOriginUrl } from '../../src/backend.js';
import { createSigner } from '../../src/backend/signer.js';
import { createTags, stripTag } from '../../src/backend/tag.js';
import { bodyOf, kitFixture, webhookSecret, type KitFixture } from './kit-fixture.js';

const sentToGcore = ({ gcore }: KitFixture): Record<string, unknown> =>
  (gcore.requests[0]?.body as { video: Record<string, unknown> }).video;

describe('a user', () => {
  const mistakes: readonly (readonly [string, unknown])[] = [
    ['a promise, for want of an await', Promise.resolve('ann')],
    ['an object', { id: 1 }],
    ['a list', ['ann']],
    ['true', true],
    ['false', false],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a symbol', Symbol('ann')],
    ['the text of an object', String({})],
    ['the text of nothing', 'undefined'],
  ];

  for (const [what, user] of mistakes) {
    test(`that is ${what} lets nobody in, and the host is told why`, async () => {
      const kit = kitFixture({ authorize: () => ({ user }) as { user: string } });
      const answer = await kit.ask('/uploads', { body: { filename: 'a.mp4' } });
      assert.equal(answer.status, 401);
      assert.equal(kit.gcore.requests.length, 0);
      assert.match(
        String(kit.errors[0]),
        /authorize\(request\) must return a non-empty string or a finite number/,
      );
      await assert.rejects(kit.backend.ownVideos(user as string, [1]), TypeError);
      await assert.rejects(kit.backend.issueTicket(user as string, 1), TypeError);
    });
  }

  test('that is a number is let in, 0 as well', async () => {
    for (const user of [0, 7]) {
      const kit = kitFixture({ authorize: () => ({ user }) });
      assert.equal((await kit.ask('/uploads', { body: { filename: 'a.mp4' } })).status, 200);
    }
  });
});

describe('what goes to Gcore for a hook that spreads what the browser sent', () => {
  const spread = () => kitFixture({ video: (fields) => ({ ...fields, directory_id: 5 }) });

  test('is no link and no header for a file, and nothing that is no field of Gcore’s', async () => {
    const kit = spread();
    const body = {
      filename: 'a.mp4',
      size: 1,
      name: 'A',
      origin_url: 'https://cdn.example.com/a.mp4',
      origin_http_headers: 'X: y',
      remote_poster_url: 'https://cdn.example.com/a.jpg',
      custom_iframe_url: 'https://cdn.example.com/',
      priority: 3,
    };
    await kit.ask('/uploads', { body });
    const sent = sentToGcore(kit);
    delete sent['description'];
    assert.deepEqual(sent, { name: 'A', directory_id: 5, priority: 3 });
  });

  test('has headers for a link only if they are the hook’s own', async () => {
    const link = { origin_url: 'https://cdn.example.com/a.mp4', origin_http_headers: 'X: y' };
    const kit = spread();
    await kit.ask('/imports', { body: link });
    assert.equal(sentToGcore(kit)['origin_http_headers'], undefined);
    assert.equal(sentToGcore(kit)['origin_url'], link.origin_url);
    const own = kitFixture({
      video: (fields) => ({ ...fields, origin_http_headers: 'Authorization: Bearer t' }),
    });
    await own.ask('/imports', { body: link });
    assert.equal(sentToGcore(own)['origin_http_headers'], 'Authorization: Bearer t');
  });

  test('has no control characters in its name, and none that turn its direction', async () => {
    const kit = kitFixture();
    await kit.ask('/uploads', {
      body: { filename: 'a\u0000b\u202e\r\n.mp4', description: 'one\ntwo\u0007' },
    });
    assert.equal(sentToGcore(kit)['name'], 'ab .mp4');
    assert.match(String(sentToGcore(kit)['description']), /^one\ntwo\n\n\[/);
  });
});

test('a body that nests deeper than anything asks for is 400, and no failure of the host’s', async () => {
  const kit = kitFixture();
  const nested = `{"filename":"a","x":${'['.repeat(1000)}${']'.repeat(1000)}}`;
  for (const path of ['/uploads', '/imports', '/imports/batch'])
    assert.equal((await kit.ask(path, { body: nested })).status, 400, path);
  assert.equal((await kit.ask(`/webhooks/${webhookSecret}`, { body: nested })).status, 400);
  assert.deepEqual(kit.errors, []);
});

test('a tag within a tag leaves none behind', async () => {
  const tags = createTags(createSigner('the-secret-of-the-tests'));
  const tag = await tags.append(undefined, 'ann', 0);
  for (const at of [0, 1, 5, 15, 16, 17, 20, tag.length - 1, tag.length]) {
    const left = stripTag(`a ${tag.slice(0, at)}${tag}${tag.slice(at)} b`);
    assert.equal(await tags.read(left), null, left);
    assert.equal(stripTag(left), left);
  }
});

describe('a link', () => {
  test('is taken on the ports of web servers only', () => {
    for (const port of ['', ':80', ':443', ':8080', ':8443'])
      assert.ok('url' in checkOriginUrl(`https://cdn.example.com${port}/a.mp4`), port);
    for (const port of [':22', ':25', ':6379', ':9000', ':0'])
      assert.ok('problem' in checkOriginUrl(`https://cdn.example.com${port}/a.mp4`), port);
    assert.ok('url' in checkOriginUrl('https://cdn.example.com:9000/a.mp4', () => true));
  });

  test('is refused for hosts of clouds and routers that look public', () => {
    for (const host of [
      '168.63.129.16',
      '[2a00:1450::5efe:10.0.0.1]',
      '[2a00:1450::200:5efe:a00:1]',
      'nas.fritz.box',
    ])
      assert.ok('problem' in checkOriginUrl(`http://${host}/a.mp4`), host);
    assert.ok('url' in checkOriginUrl('http://[2a00:1450::1]/a.mp4'));
  });
});

describe('a browser', () => {
  test('gets the fields of a video that it draws, and nothing else that Gcore adds', async () => {
    const kit = kitFixture();
    const { id } = kit.gcore.add({
      name: 'A',
      status: 'ready',
      ...{ origin_http_headers: 'secret', internal: 1 },
    });
    const ticket = await kit.backend.issueTicket('ann', id);
    const { videos } = await bodyOf(await kit.ask(`/videos?ids=${id}`, { ticket }));
    const [video = {}] = videos as Record<string, unknown>[];
    assert.deepEqual([video['name'], video['status']], ['A', 'ready']);
    assert.ok(!('origin_http_headers' in video) && !('internal' in video));
    const session = await bodyOf(await kit.ask('/uploads', { body: { filename: 'a.mp4' } }));
    assert.deepEqual(Object.keys(session).sort(), ['servers', 'ticket', 'token', 'video']);
  });
});
