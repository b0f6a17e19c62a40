import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gcoreFor, newSession } from './gcore-fixture.js';
import { metadataOf, patch, post, TUS } from './tus-client.js';

for (const tusServer of ['tus-node', 'uploadx'] as const) {
  test(`creation is refused in exactly Gcore's words (${tusServer})`, async (t) => {
    const gcore = await gcoreFor(t, { tusServer });
    const [origin = ''] = gcore.uploadOrigins;
    const mine = metadataOf(await newSession(gcore));
    const other = metadataOf(await newSession(gcore));
    const refusal = async (
      metadata: Readonly<Record<string, string>>,
    ): Promise<readonly [number, string]> => {
      const response = await post(origin, 10, metadata, { origin: 'http://page.example' });
      assert.equal(response.headers.get('access-control-allow-origin'), 'http://page.example');
      return [response.status, await response.text()];
    };
    const withoutToken = Object.fromEntries(Object.entries(mine).filter(([key]) => key !== 'token'));
    const forged = `${mine['token']?.slice(0, -4)}AAAA`;
    assert.deepEqual(await refusal(withoutToken), [500, 'token invalid (null)']);
    assert.deepEqual(await refusal({ ...mine, token: 'null' }), [500, 'token invalid (null)']);
    assert.deepEqual(await refusal({ ...mine, token: forged }), [500, `token invalid (${forged})`]);
    assert.deepEqual(await refusal({ ...mine, video_id: other['video_id'] ?? '' }), [
      500,
      `token video (${mine['video_id']}) does not match this video (${other['video_id']})`,
    ]);
    assert.deepEqual(await refusal({ ...mine, client_id: '1' }), [
      500,
      `token client (${mine['client_id']}) does not match this client (1)`,
    ]);
  });
}

test('a token that has run out is invalid', async (t) => {
  const gcore = await gcoreFor(t, { tokenLifetimeMs: -1000 });
  const [origin = ''] = gcore.uploadOrigins;
  const metadata = metadataOf(await newSession(gcore));
  const response = await post(origin, 10, metadata);
  assert.deepEqual([response.status, await response.text()], [500, `token invalid (${metadata['token']})`]);
});

test('a token lives for four hours', async (t) => {
  const gcore = await gcoreFor(t);
  const { token } = await newSession(gcore);
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { iat, exp } = JSON.parse(payload) as { iat: number; exp: number };
  assert.equal(exp - iat, 4 * 60 * 60);
});

test('uploads are created at /upload/ and nowhere else', async (t) => {
  const gcore = await gcoreFor(t);
  const [origin = ''] = gcore.uploadOrigins;
  const statusOf = async (method: string, path: string): Promise<number> =>
    (await fetch(`${origin}${path}`, { method, headers: TUS, redirect: 'manual' })).status;
  assert.equal(await statusOf('POST', '/upload/more'), 405);
  assert.equal(await statusOf('POST', '/upload/more/path'), 405);
  assert.equal(await statusOf('POST', '/'), 405);
  assert.equal((await patch(`${origin}/upload/`, 0, new Uint8Array(1))).status, 405);
  const redirect = await fetch(`${origin}/upload`, { method: 'POST', headers: TUS, redirect: 'manual' });
  assert.deepEqual([redirect.status, redirect.headers.get('location')], [301, '/upload/']);
});
