import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';

import { until } from '../helpers/until.js';
import { kitFixture, type KitFixture } from './kit-fixture.js';

/** The kit on a real socket, as docs/backend.md shows it. */
async function served(t: TestContext, { backend }: KitFixture): Promise<number> {
  const server = createServer(getRequestListener((asked) => backend.fetch(asked)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('a browser that goes away without a word leaves nothing running', async (t) => {
  const kit = kitFixture();
  const port = await served(t, kit);
  const { id } = kit.gcore.add();
  const headers = { User: 'ann', 'Upload-Ticket': await kit.backend.issueTicket('ann', id) };
  const path = `/api/gcore/events?ids=${id}`;
  const asked = request({ host: '127.0.0.1', port, path, headers }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  response.on('data', (chunk) => (text += String(chunk)));
  response.on('error', () => undefined);
  await until(() => text.startsWith(':'), { what: 'the first beat' });
  await until(async () => {
    await kit.clock.advance(1000);
    return text.includes('"status":"empty"');
  });
  asked.destroy();
  await until(() => kit.clock.pendingTimers === 0, { what: 'all timers gone' });
  assert.equal(kit.errors.length, 0);
});

test('a body that is cut on its way is refused, and makes no video', async (t) => {
  const kit = kitFixture();
  const port = await served(t, kit);
  const headers = { User: 'ann', 'Content-Type': 'application/json', 'Content-Length': '100' };
  const asked = request({ host: '127.0.0.1', port, path: '/api/gcore/uploads', method: 'POST', headers });
  asked.on('error', () => undefined);
  await new Promise<void>((resolve) => asked.write('{"filename": "a.mp4"', () => resolve()));
  asked.destroy();
  const other = await fetch(`http://127.0.0.1:${port}/api/gcore/videos?ids=1`, { headers: { User: 'ann' } });
  assert.equal(other.status, 404);
  assert.deepEqual([kit.gcore.videos.size, kit.errors], [0, []]);
});
