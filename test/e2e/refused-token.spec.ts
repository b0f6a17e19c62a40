import type { SessionAnswer } from '../server/gcore-fixture.js';
import { expect, test } from './fixture/test.js';

// Chromium itself logs every request that is answered with an error.
test.use({ expectedConsole: /^Failed to load resource: .* 500 / });

const attributesOf = ({ token, video, servers }: SessionAnswer): Record<string, string> => ({
  token,
  'video-id': String(video.id),
  'client-id': String(video.client_id),
  hostname: servers.map(({ hostname, ssl }) => (ssl ? hostname : `http://${hostname}`)).join(' '),
});

interface Refusal {
  /** What the upload host says. */
  readonly says: string;
  readonly code: 'token' | 'mismatch';
  /** What is wrong in the page. */
  readonly wrong: (mine: SessionAnswer, other: SessionAnswer) => Record<string, string>;
  /** For what no page can do by itself: the element never leaves the token out. */
  readonly fault?: object;
}

const refusals: readonly Refusal[] = [
  {
    says: 'token invalid (null)',
    code: 'token',
    wrong: () => ({}),
    fault: { kind: 'create', respond: { status: 500, body: 'token invalid (null)' } },
  },
  {
    says: 'token invalid (<token>)',
    code: 'token',
    wrong: ({ token }) => ({ token: `${token.slice(0, -8)}tampered` }),
  },
  {
    says: 'token video (A) does not match this video (B)',
    code: 'mismatch',
    wrong: (_, { video }) => ({ 'video-id': String(video.id) }),
  },
  {
    says: 'token client (A) does not match this client (B)',
    code: 'mismatch',
    wrong: ({ video }) => ({ 'client-id': String(video.client_id + 1) }),
  },
];

for (const { says, code, wrong, fault } of refusals) {
  test(`"${says}" ends in an error that can be mended and retried`, async ({ uploader, gcore, files }) => {
    const video = await files.make();
    const mine = await gcore.createSession();
    const right = attributesOf(mine);
    const given = { ...right, ...wrong(mine, await gcore.createSession()) };
    if (fault) await gcore.break(fault);
    await uploader.open('/', given);
    await uploader.pick(video.path);

    const row = await uploader.reaches(/failed/);
    await expect(row).toContainText('Gcore did not accept the upload.');
    const { error } = await uploader.hears('error');
    expect(error?.code).toBe(code);
    expect(await uploader.story()).toEqual(['add', 'error']);
    expect(await gcore.uploadsOf(mine.video.id), 'nothing was created').toEqual([]);
    const shadow = await uploader.element.evaluate((element) => element.shadowRoot?.innerHTML);
    const log = await uploader.page.locator('#events').innerText();
    for (const told of [shadow, log, JSON.stringify(await uploader.events())])
      expect(told).not.toContain(given['token']);

    await uploader.element.evaluate((element, attributes) => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }, right);
    await uploader.press(/^Try again/);
    expect(await uploader.succeeds()).toBe(mine.video.id);
    expect(await gcore.sha256Of(mine.video.id)).toBe(video.sha256);
  });
}
