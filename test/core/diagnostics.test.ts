import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BackendError } from '../../src/core/ports/backend-error.js';
import { TransferFailure } from '../../src/core/ports/transfer-failure.js';
import { Journal } from '../../src/core/row/journal.js';
import { seededRunAsync } from '../backend/seeded-run.js';
import { settle } from '../helpers/fake-clock.js';
import { failAtOnce, takeThenFail, type Step } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from './harness/things.js';
import { type Tab, World } from './harness/world.js';

/** Lets the clock run until the row is in one of its ends. */
async function ends(world: World, tab: Tab): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await settle();
    if (['processing', 'failed', 'asking', 'refused'].includes(tab.upload().state)) return;
    await world.clock.advance(30_000);
  }
  throw new Error(`The row is still ${tab.upload().state}.`);
}

async function diagnosed(tab: Tab) {
  const diagnostics = await tab.uploader.diagnostics(tab.upload().id);
  assert.ok(diagnostics);
  return diagnostics;
}

describe('the diagnostics of an upload', () => {
  it('The diagnostics tell states, requests, failures and waits in their order', async () => {
    const world = new World();
    const refusal = new TransferFailure('http', 'patch', 'busy', { status: 503 });
    world.host.script.push(takeThenFail(MEGABYTE, () => refusal));
    const options = { retryDelaysMs: [5000], chunkSize: 3 * MEGABYTE };
    const tab = world.tab({ backend: new FakeBackend(), ...options });
    await tab.uploader.add(makeVideo());
    await ends(world, tab);
    const { timeline, upload, version } = await diagnosed(tab);
    const told = timeline.map((entry) =>
      'state' in entry ? entry.state : 'failed' in entry ? `${entry.failed} failed` : entry.request,
    );
    const beforeFailure = ['session', 'create', 'offset', 'uploading', 'chunk', 'confirmed', 'patch failed'];
    const afterFailure = ['interrupted', 'offset', 'uploading', 'chunk', 'confirmed', 'uploaded'];
    assert.deepEqual(told.slice(told.indexOf('session'), told.indexOf('uploaded') + 1), [
      ...beforeFailure,
      ...afterFailure,
    ]);
    const interrupted = timeline.find((entry) => 'state' in entry && entry.state === 'interrupted');
    assert.ok(interrupted && 'cause' in interrupted);
    assert.deepEqual([interrupted.cause, interrupted.attempt], ['server', 1]);
    assert.equal(interrupted.bytesConfirmed, MEGABYTE);
    assert.ok(Number(interrupted.waitMs) > 0);
    const chunk = timeline.find((entry) => 'request' in entry && entry.request === 'chunk');
    assert.ok(chunk && 'limitBytes' in chunk);
    assert.deepEqual([chunk.offset, chunk.bytes, chunk.speed], [0, 3 * MEGABYTE, null]);
    assert.deepEqual([upload.videoId, upload.size, upload.sentBy], [100, 3 * MEGABYTE, 'page']);
    assert.match(version, /^\d+\.\d+\.\d+/);
  });

  it('The text of the diagnostics is JSON with one line for each entry', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend() });
    await tab.uploader.add(makeVideo());
    await ends(world, tab);
    const diagnostics = await diagnosed(tab);
    const text = String(diagnostics);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(diagnostics)));
    const lines = text.split('\n').filter((line) => line.startsWith('{"at"'));
    assert.equal(lines.length, diagnostics.timeline.length);
  });

  it('There are no diagnostics of a row that is not in the list', async () => {
    assert.equal(await new World().tab({}).uploader.diagnostics('nothing'), null);
  });

  it('A journal keeps how an upload began and how it ended, however long it was', () => {
    const journal = new Journal();
    for (let bytes = 0; bytes < 5000; bytes += 1) journal.note(bytes, { is: 'offset', bytes });
    const times = journal.notes.map(({ at }) => at);
    assert.equal(times.length, 200);
    assert.equal(journal.leftOut, 4800);
    assert.deepEqual([times[0], times[49], times.at(-1)], [0, 49, 4999]);
  });

  it('No token, name, address, ticket or text of a server is in the diagnostics', async () => {
    const secret = fc.stringMatching(/^[a-z0-9]{12,20}$/).map((word) => `sec${word}ret`);
    const failures = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 6 });
    await seededRunAsync(
      fc.asyncProperty(fc.tuple(secret, failures), async ([hidden, names]) => {
        const world = new World();
        const backend = new SecretBackend(hidden);
        if (names.includes('backend')) backend.failures.push(new BackendError(hidden, 503));
        if (names.includes('foreign')) backend.failures.push(new Error(hidden));
        world.host.script.push(...names.flatMap((name) => steps[name]?.(hidden) ?? []));
        const tab = world.tab({
          backend,
          retryDelaysMs: [1000, 1000],
          metadata: { title: hidden, tus: { note: hidden } },
          validate: () => ({ kind: 'warning', message: hidden }),
          development: false,
        });
        await tab.uploader.add(makeVideo(`${hidden}.mp4`));
        await tab.reaches('asking');
        tab.uploader.start(tab.upload().id);
        await ends(world, tab);
        // A seen secret would prove that the run carries it at all.
        assert.ok(JSON.stringify(tab.uploads).includes(hidden));
        const text = `${String(await diagnosed(tab))}${JSON.stringify(await diagnosed(tab))}`;
        for (const form of [hidden, btoa(hidden).slice(0, 12), encodeURIComponent(hidden)])
          assert.ok(!text.includes(form), text);
        assert.doesNotMatch(text, /https?:|example|token-|ticket-/);
      }),
      60,
    );
  });
});

/** What may go wrong with a request; whatever text there is holds the secret. */
const steps: Readonly<Record<string, (hidden: string) => readonly Step[]>> = {
  backend: () => [],
  foreign: () => [],
  refused: (hidden) => [
    failAtOnce(() => new TransferFailure('http', 'create', hidden, { status: 401, body: hidden })),
  ],
  broken: (hidden) => [
    takeThenFail(
      MEGABYTE,
      () =>
        new TransferFailure('network', 'patch', hidden, { cause: new Error(`https://${hidden}.example/`) }),
    ),
  ],
  failing: (hidden) => [
    takeThenFail(0, () => new TransferFailure('http', 'patch', hidden, { status: 500, body: hidden })),
  ],
  gone: (hidden) => [
    takeThenFail(0, () => new TransferFailure('http', 'head', hidden, { status: 410, body: hidden })),
  ],
};

/** All that it says of a video is secret. */
class SecretBackend extends FakeBackend {
  constructor(private readonly hidden: string) {
    super();
    this.hosts = [`${hidden}.example`];
  }

  override async createSession(...args: Parameters<FakeBackend['createSession']>): Promise<unknown> {
    const answer = (await super.createSession(...args)) as object;
    const [[id, video] = []] = [...this.videos].slice(-1);
    if (id !== undefined && video)
      this.videos.set(id, { ...video, status: 'error', name: this.hidden, error: this.hidden });
    return { ...answer, token: `token-${this.hidden}`, ticket: `ticket-${this.hidden}` };
  }
}
