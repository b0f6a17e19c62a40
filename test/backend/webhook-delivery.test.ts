import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { GcoreVideo } from '../../src/backend/gcore-entities.js';
import type { Webhook } from '../../src/backend/webhooks.js';
import { json } from './fake-gcore.js';
import { kitFixture, webhookSecret, type KitFixture } from './kit-fixture.js';

interface Told extends KitFixture {
  readonly told: (readonly [string, GcoreVideo | null | undefined])[];
}

function withWebhooks(): Told {
  const told: [string, GcoreVideo | null | undefined][] = [];
  const onWebhook = ({ type }: Webhook, video: GcoreVideo | null | undefined): void =>
    void told.push([type, video]);
  return { ...kitFixture({ onWebhook }), told };
}

const hook = (type: string, id: number) => ({ type, message: { video: { id, status: 'ready' } } });
const minuteMs = 60_000;
const failures = (count: number) => Array.from({ length: count }, () => json(500, { error: 'down' }));

describe('a webhook', () => {
  test('that comes while Gcore fails is handed over with its video once Gcore is back', async () => {
    const kit = withWebhooks();
    const { id } = kit.gcore.add({ status: 'ready' });
    kit.gcore.next(...failures(40));
    assert.equal((await kit.ask(`/webhooks/${webhookSecret}`, { body: hook('video', id) })).status, 204);
    await kit.clock.advance(2 * minuteMs);
    assert.equal(kit.told.length, 0);
    await kit.clock.advance(40 * minuteMs);
    assert.deepEqual(
      kit.told.map(([type, video]) => [type, video?.status]),
      [['video', 'ready']],
    );
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('is handed over without its video if Gcore fails for an hour', async () => {
    const kit = withWebhooks();
    const { id } = kit.gcore.add({ status: 'ready' });
    kit.gcore.next(...failures(1000));
    await kit.ask(`/webhooks/${webhookSecret}`, { body: hook('video', id) });
    await kit.clock.advance(50 * minuteMs);
    assert.deepEqual(kit.told, []);
    await kit.clock.advance(12 * minuteMs);
    assert.deepEqual(kit.told, [['video', undefined]]);
  });

  test('is handed over without its video when the host closes the backend', async () => {
    const kit = withWebhooks();
    const { id } = kit.gcore.add({ status: 'ready' });
    kit.gcore.next(...failures(4));
    await kit.ask(`/webhooks/${webhookSecret}`, { body: hook('video', id) });
    await kit.clock.advance(10_000);
    kit.backend.close();
    await kit.clock.advance(0);
    assert.deepEqual(kit.told, [['video', undefined]]);
  });

  test('is read as one of a video if its type is vod, and its video is fetched whatever its type', async () => {
    const kit = withWebhooks();
    const { id } = kit.gcore.add({ status: 'ready' });
    for (const type of ['vod', 'of-a-later-api']) {
      await kit.ask(`/webhooks/${webhookSecret}`, { body: hook(type, id) });
      await kit.clock.advance(3000);
    }
    assert.deepEqual(
      kit.told.map(([type, video]) => [type, video?.id]),
      [
        ['video', id],
        ['unknown', id],
      ],
    );
  });
});
