import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { BrowserProcess } from '../faults/processes/browser-process.js';
import { expect, test } from './fixture/test.js';
import { UploaderPage } from './fixture/uploader-page.js';

/** Chromium opens connections ahead of need in ordinary profiles only; the other engines are not driven in any. */
test('reaching for the element opens the connection to the upload host, and another one when that is gone', async ({
  baseURL,
}) => {
  const connections: Socket[] = [];
  const host = createServer((socket) => connections.push(socket.on('error', () => undefined)));
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  // A TCP server that listens has an address of this shape.
  const { port } = host.address() as AddressInfo;
  const browser = await BrowserProcess.start();
  try {
    const uploader = new UploaderPage(await browser.newPage());
    await uploader.page.clock.install();
    await uploader.open(`${baseURL}/`, {
      token: 'secret',
      'video-id': '7',
      'client-id': '2',
      hostname: `http://127.0.0.1:${port}`,
    });
    expect(connections).toHaveLength(0);
    await uploader.element.hover();
    await expect.poll(() => connections.length).toBe(1);

    connections[0]?.destroy();
    await uploader.page.clock.fastForward(60_000);
    await uploader.page.mouse.move(0, 0);
    await uploader.element.hover();
    await expect.poll(() => connections.length).toBe(2);
  } finally {
    await browser.dispose();
    for (const socket of connections) socket.destroy();
    host.close();
  }
});
