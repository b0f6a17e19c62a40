import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { UploaderPage } from './fixture/uploader-page.js';
import { expect, test } from './fixture/test.js';

const right = { token: 'eyJ', 'video-id': '12', 'client-id': '7', hostname: 'upload.example' };

/** Every request that leaves for an upload host. */
function requestsTo(uploader: UploaderPage, pattern: RegExp): readonly string[] {
  const seen: string[] = [];
  uploader.page.on('request', (request) => {
    if (pattern.test(request.url())) seen.push(request.url());
  });
  return seen;
}

test.describe('a wrong set-up', () => {
  // A beginner listens to no `error` event yet.
  test.use({ expectedConsole: /^UploadError: / });

  for (const [what, attributes, field] of [
    ['a missing video-id', { ...right, 'video-id': '' }, 'video-id'],
    ['a video-id that is no number', { ...right, 'video-id': 'abc' }, 'video-id'],
    ['a missing client-id', { ...right, 'client-id': '' }, 'client-id'],
    ['a missing token', { ...right, token: '' }, 'token'],
    ['a hostname with a path', { ...right, hostname: 'upload.example/upload/' }, 'hostname'],
    ['a chunk size that is no number', { 'chunk-size': 'ten' }, 'chunk-size'],
  ] as const) {
    test(`${what} is said to the developer, and nothing is sent`, async ({ uploader, files }) => {
      const video = await files.make();
      const logged = uploader.page.waitForEvent('console', (message) => message.type() === 'error');
      const sent = requestsTo(uploader, /upload\.example|\/api\/gcore\/uploads/);
      await uploader.open('/', attributes);
      await uploader.pick(video.path);
      const row = await uploader.reaches(/failed/);
      await expect(row).toContainText('Uploading is not set up correctly on this page.');
      await expect(row.getByRole('button', { name: /^Try again/ })).toBeVisible();
      const { error } = await uploader.hears('error');
      expect(error).toMatchObject({ code: 'configuration', field });
      expect(error?.message).toContain(field);
      expect((await logged).text()).toContain(error?.message);
      expect(await uploader.story()).toEqual(['add', 'error']);
      expect(sent).toEqual([]);
    });
  }
});

for (const [what, answer, named] of [
  [
    'HTML',
    { contentType: 'text/html', body: '<!doctype html><title>Sign in</title><p>eyJsecret' },
    'an HTML page',
  ],
  [
    'half a session',
    { json: { servers: [{ hostname: 'upload.example', active: true }], video: { id: 12, client_id: 7 } } },
    'token',
  ],
  [
    'no server that is active',
    {
      json: {
        token: 'eyJsecret',
        servers: [{ hostname: 'upload.example', active: false }],
        video: { id: 12, client_id: 7 },
      },
    },
    'no active server',
  ],
] as const) {
  test(`a backend that answers ${what} ends in a session error, and a retry asks again`, async ({
    uploader,
    gcore,
    files,
    page,
  }) => {
    const video = await files.make();
    await page.route('**/api/gcore/uploads', (route) => route.fulfill({ status: 200, ...answer }), {
      times: 1,
    });
    await uploader.open();
    await uploader.pick(video.path);
    const row = await uploader.reaches(/failed/);
    await expect(row).toContainText('This site could not start the upload.');
    const { error } = await uploader.hears('error');
    expect(error?.code).toBe('session');
    expect(error?.message).toContain(named);
    expect(error?.message).not.toContain('eyJsecret');

    await uploader.press(/^Try again/);
    expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
  });
}

test.describe('what is never reached', () => {
  test.use({ expectedConsole: /^Failed to load resource: net::ERR_/ });

  /** Time passes in leaps, each shorter than what would look like a sleep, until the row gave up. */
  async function waitInVain(uploader: UploaderPage): Promise<void> {
    const waitOn = async (): Promise<string | undefined> => {
      await uploader.page.clock.fastForward(5000);
      return (await uploader.story()).at(-1);
    };
    await expect.poll(waitOn, { timeout: 60_000, intervals: [200] }).toBe('error');
  }

  test('an upload host is named as unreachable after half a minute, while the page itself is reached', async ({
    uploader,
    gcore,
    files,
    page,
  }) => {
    const video = await files.make();
    const { token, video: entity } = await gcore.createSession();
    await page.clock.install();
    await uploader.open('/', {
      token,
      'video-id': String(entity.id),
      'client-id': String(entity.client_id),
      hostname: `http://127.0.0.1:${await freePort()}`,
    });
    await uploader.pick(video.path);
    const row = await uploader.reaches(/interrupted/);
    await expect(row, 'calm at first: it may be the network').toContainText('continues automatically');
    await waitInVain(uploader);
    await expect(row).toContainText('The upload service cannot be reached from this page.');
    await expect(row.getByRole('button', { name: /^Try again/ })).toBeVisible();
    const { error } = await uploader.hears('error');
    expect(error).toMatchObject({ code: 'unreachable', field: 'hostname' });
  });

  test('a backend is named as unreachable as well', async ({ uploader, gcore, files, page }) => {
    const video = await files.make();
    await page.clock.install();
    await page.route('**/api/gcore/uploads', (route) => route.abort('connectionrefused'));
    await uploader.open();
    await uploader.pick(video.path);
    const row = await uploader.reaches(/interrupted/);
    await waitInVain(uploader);
    await expect(row).toContainText('The upload service cannot be reached from this page.');
    const { error } = await uploader.hears('error');
    expect(error).toMatchObject({ code: 'unreachable', field: 'backend' });

    await page.unroute('**/api/gcore/uploads');
    await uploader.press(/^Try again/);
    await page.clock.resume();
    expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
  });

  test('a network that is away altogether is waited for, however long', async ({
    uploader,
    gcore,
    files,
    page,
    context,
  }) => {
    const video = await files.make();
    await page.clock.install();
    await uploader.open();
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await uploader.pick(video.path);
    const row = await uploader.reaches(/interrupted/);
    for (let leap = 0; leap < 60; leap += 1) await page.clock.fastForward(5000);
    await expect(row).toContainText('Waiting for the network');
    await context.setOffline(false);
    await page.clock.resume();
    expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
    expect(await uploader.story()).not.toContain('error');
  });
});

/** A port of this machine on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
