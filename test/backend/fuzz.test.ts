import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { apiKey, kitFixture, requestOf, webhookSecret } from './kit-fixture.js';
import { seededRunAsync } from './seeded-run.js';

/** What may follow from anything that is sent in: an answer of ours, never a 500 and never the key. */
async function assertAnswered(response: Response): Promise<void> {
  const text = await response.text();
  assert.notEqual(response.status, 500, text);
  assert.ok(!text.includes(apiKey));
  if (response.status !== 204) JSON.parse(text);
}

const path = fc.constantFrom('/uploads', '/imports', '/imports/batch', `/webhooks/${webhookSecret}`);

describe('whatever is sent in, the kit answers', () => {
  test('bodies that are JSON', async () => {
    const { backend, errors } = kitFixture({ requestsPerSecond: 1e9, concurrency: 1e9 });
    const fields = fc.dictionary(
      fc.constantFrom(
        'filename',
        'title',
        'description',
        'origin_url',
        'videos',
        'type',
        'message',
        '__proto__',
      ),
      fc.oneof(fc.jsonValue(), fc.webUrl(), fc.string({ unit: 'binary' })),
    );
    // Links that are taken are read back over the status poller, whose clock stands still here.
    const taken = (body: unknown): boolean => /https?:/i.test(JSON.stringify(body));
    await seededRunAsync(
      fc.asyncProperty(fc.tuple(path, fc.oneof(fields, fc.jsonValue())), async ([to, body]) => {
        fc.pre(!(to.startsWith('/imports') && taken(body)));
        await assertAnswered(await backend.fetch(requestOf(to, { body: JSON.stringify(body) })));
      }),
    );
    assert.deepEqual(errors, []);
  });

  test('bodies that are anything', async () => {
    const { backend } = kitFixture({ requestsPerSecond: 1e9, concurrency: 1e9 });
    await seededRunAsync(
      fc.asyncProperty(fc.tuple(path, fc.string({ unit: 'binary' })), async ([to, body]) => {
        await assertAnswered(await backend.fetch(requestOf(to, { body, method: 'POST' })));
      }),
    );
  });

  test('ids, tickets and keys that are anything a header or a URL can hold', async () => {
    const { backend } = kitFixture({ requestsPerSecond: 1e9, concurrency: 1e9 });
    const header = fc.stringMatching(/^[\x21-\x7e]{0,80}$/);
    const method = fc.constantFrom('GET', 'DELETE', 'POST');
    await seededRunAsync(
      fc.asyncProperty(
        fc.tuple(method, fc.string({ unit: 'grapheme' }), header),
        async ([verb, id, value]) => {
          const encoded = encodeURIComponent(id);
          const init = { method: verb, ticket: value, headers: { 'Idempotency-Key': value } };
          for (const to of [
            `/uploads/${encoded}`,
            `/uploads/${encoded}/session`,
            `/videos?ids=${encoded}`,
            `/events?ids=${encoded}&streams=${encoded}`,
            `/streams/${encoded}/recordings`,
          ]) {
            await assertAnswered(await backend.fetch(requestOf(to, init)));
          }
        },
      ),
    );
  });
});
