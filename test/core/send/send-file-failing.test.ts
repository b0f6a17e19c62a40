import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import { UploadError } from '../../../src/core/model/errors.js';
import { allowedIntents } from '../../../src/core/model/intents.js';
import { settle } from '../../helpers/fake-clock.js';
import { until } from '../../helpers/until.js';
import {
  brokenConnection,
  failAtOnce,
  failureOf,
  hang,
  httpFailure,
  takeThenFail,
  takeThenHang,
} from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const errorOf = (tab: Tab, row = 0) => {
  const upload = tab.upload(row);
  assert.ok(upload.state === 'failed', `it is ${upload.state}`);
  return upload.error;
};

describe('a failing network', () => {
  it('that leaves the code which uploads hanging is shown, can be paused, and passes', async () => {
    const world = new World();
    let arrive: () => void = () => undefined;
    const code = new Promise<typeof world.host>((resolve) => (arrive = () => resolve(world.host)));
    const hanging = { open: async () => (await code).open() };
    const tab = world.tab({ session }, 'tab', { transfer: hanging });
    await tab.uploader.add(makeVideo());
    await tab.reaches('preparing');
    await world.clock.advance(30_000);
    await tab.reaches('interrupted');
    tab.uploader.pause();
    tab.uploader.resume();
    await tab.reaches('preparing');
    await world.clock.advance(30_000);
    await tab.reaches('interrupted');
    arrive();
    await world.clock.advance(60_000);
    await tab.reaches('uploaded');
  });

  it('is waited out for hours, never ends the upload, and goes on from the last byte', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      takeThenFail(MEGABYTE, brokenConnection),
      ...times(
        60,
        failAtOnce(() => brokenConnection('head')),
      ),
    );
    await tab.uploader.add(makeVideo());
    for (let minute = 0; minute < 120 && tab.upload().state !== 'uploaded'; minute += 1) {
      assert.notEqual(tab.upload().state, 'failed');
      await world.clock.advance(60_000);
    }
    assert.equal(tab.upload().state, 'uploaded');
    assert.deepEqual(
      tab.story.filter((type) => type !== 'retry'),
      ['add', 'start', 'resume', 'success'],
    );
  });

  it('is tried again at once when the browser says that it is back', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      takeThenFail(MEGABYTE, brokenConnection),
      ...times(
        8,
        failAtOnce(() => brokenConnection('head')),
      ),
    );
    world.network.online = false;
    await tab.uploader.add(makeVideo());
    await world.clock.advance(125_000);
    const waiting = tab.upload();
    assert.ok(waiting.state === 'interrupted');
    assert.deepEqual([waiting.cause, waiting.retryAt], ['offline', null]);
    world.host.script.length = 0;
    world.network.tell('online');
    await tab.reaches('uploaded');
  });

  it('that says "offline" is only a hint: an upload begins all the same', async () => {
    const world = new World();
    world.network.online = false;
    const tab = world.tab({ session });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
  });

  it('that goes silent is noticed within half a minute', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    await world.clock.advance(31_000);
    await tab.reaches('uploaded');
    const retry = tab.events.find((event) => event.type === 'retry');
    assert.equal(retry?.detail.cause, 'stalled');
  });

  it('that goes silent in the creation is noticed as well, and one upload comes of it', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(hang);
    await tab.uploader.add(makeVideo());
    await tab.reaches('preparing');
    await world.clock.advance(32_000);
    await tab.reaches('uploaded');
    assert.equal(world.host.uploads.size, 1);
  });

  it("is not trusted after a sleep: the attempt is broken off and begins at the server's offset", async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    world.network.tell('wake');
    await world.clock.advance(0);
    await tab.reaches('uploaded');
    assert.deepEqual(tab.story, ['add', 'start', 'retry', 'resume', 'success']);
  });

  it("is a configuration problem when the host was never reached while the page's own server answers", async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      ...times(
        20,
        failAtOnce(() => brokenConnection('create')),
      ),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(28_000);
    assert.equal(tab.upload().state, 'interrupted');
    await world.clock.advance(32_000);
    assert.deepEqual([errorOf(tab).code, errorOf(tab).field], ['unreachable', 'hostname']);
    world.host.script.length = 0;
    tab.uploader.retry();
    await tab.reaches('uploaded');
  });

  it("is just the network when the page's own server does not answer either", async () => {
    const world = new World();
    world.network.originAnswers = false;
    const tab = world.tab({ session });
    world.host.script.push(
      ...times(
        12,
        failAtOnce(() => brokenConnection('create')),
      ),
    );
    await tab.uploader.add(makeVideo());
    for (let minute = 0; minute < 20; minute += 1) {
      await world.clock.advance(60_000);
      assert.notEqual(tab.upload().state, 'failed');
    }
    await tab.reaches('uploaded');
  });

  it('that comes back while an attempt is lost ends nothing, and is used at once', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.network.online = false;
    world.host.script.push(
      ...times(
        20,
        failAtOnce(() => brokenConnection('create')),
      ),
      failAtOnce(() => {
        world.network.tell('online');
        return brokenConnection('create');
      }),
    );
    await tab.uploader.add(makeVideo());
    while (world.host.script.length > 0) await world.clock.advance(10_000);
    await tab.reaches('uploaded');
    assert.equal(tab.story.includes('error'), false);
  });

  it('that comes back between an attempt and the question to the page’s own server ends nothing', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.network.originAnswers = false;
    world.host.script.push(
      ...times(
        20,
        failAtOnce(() => brokenConnection('create')),
      ),
      failAtOnce(() => {
        world.network.originAnswers = true;
        return brokenConnection('create');
      }),
    );
    await tab.uploader.add(makeVideo());
    while (world.host.script.length > 0) await world.clock.advance(10_000);
    await world.clock.advance(61_000);
    await tab.reaches('uploaded');
    assert.equal(tab.story.includes('error'), false);
  });

  it("that loses the transfer's code is a network failure like any other", async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      ...times(
        3,
        failAtOnce(() => failureOf('load', 'load')),
      ),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10_000);
    await tab.reaches('uploaded');
  });
});

describe('a failing upload host', () => {
  it('is given up after the retry delays, and retry() goes on from where it was', async () => {
    const world = new World();
    const tab = world.tab({ session, retryDelaysMs: [0, 1000] });
    world.host.script.push(
      takeThenFail(MEGABYTE, () => httpFailure(502)),
      ...times(
        3,
        takeThenFail(0, () => httpFailure(502)),
      ),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(5000);
    assert.deepEqual([errorOf(tab).code, errorOf(tab).status], ['server', 502]);
    tab.uploader.retry();
    await world.clock.advance(5000);
    await tab.reaches('uploaded');
    assert.equal(world.host.uploads.size, 1);
    assert.deepEqual(
      tab.story.filter((type) => ['error', 'success', 'start'].includes(type)),
      ['start', 'error', 'success'],
    );
  });

  it('that takes a byte between its failures is never given up', async () => {
    const world = new World();
    const tab = world.tab({ session, retryDelaysMs: [0] });
    world.host.script.push(
      ...times(
        10,
        takeThenFail(1000, () => httpFailure(503)),
      ),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(5000);
    await tab.reaches('uploaded');
  });

  it('that asks for quiet gets it: trying now is not offered, and changes nothing', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(failAtOnce(() => httpFailure(429, 'create', { retryAfterMs: 20_000 })));
    await tab.uploader.add(makeVideo());
    const waiting = await tab.reaches('interrupted');
    assert.deepEqual(allowedIntents(waiting), ['pause', 'cancel']);
    tab.uploader.retry(waiting.id);
    await settle();
    assert.equal(tab.upload(), waiting);
    await world.clock.advance(20_000);
    await tab.reaches('uploaded');
  });

  it('that answers 429 quiets all uploads to it for as long as it says', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.hosts = ['upload-1.example'];
    const tab = world.tab({ backend, multiple: true, concurrency: 2 });
    world.host.script.push(
      takeThenHang(1000),
      takeThenFail(0, () => httpFailure(429, 'patch', { retryAfterMs: 20_000 })),
    );
    await tab.uploader.add([makeVideo('a.mp4'), makeVideo('b.mp4', 2 * MEGABYTE)]);
    await tab.reaches('interrupted', 1);
    await tab.reaches('interrupted', 0);
    const sends = world.host.sends;
    await world.clock.advance(19_000);
    world.network.tell('online');
    await world.clock.advance(500);
    assert.equal(world.host.sends, sends, 'nothing is sent before the time is over');
    assert.deepEqual(
      tab.uploads.map((upload) => upload.state === 'interrupted' && upload.cause),
      ['rate-limited', 'rate-limited'],
    );
    await world.clock.advance(1000);
    await tab.reaches('processing', 0);
    await tab.reaches('processing', 1);
  });

  it('that holds a lock is waited for, for minutes', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      takeThenFail(MEGABYTE, brokenConnection),
      ...times(
        20,
        failAtOnce(() => httpFailure(423, 'head')),
      ),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10 * 60_000);
    await tab.reaches('uploaded');
  });

  it('whose proxy answers 413 is sent smaller pieces', async () => {
    const world = new World();
    const tab = world.tab({ session, chunkSize: 3 * MEGABYTE });
    const sizes: number[] = [];
    const proxy = (limit: number) => async (call: Parameters<ReturnType<typeof takeThenFail>>[0]) => {
      const { upload } = call.host.begin(call);
      while (upload.body.size < call.request.file.size) {
        const bytes = call.request.chunkBytes(upload.body.size);
        sizes.push(bytes);
        if (bytes > limit) throw httpFailure(413, 'patch', { chunkBytes: bytes });
        const offset = upload.body.size + bytes;
        upload.body = call.request.file.slice(0, offset);
        call.observer.confirmed({ offset, bytes, sendingMs: 1, answerMs: 1 });
      }
      await Promise.resolve();
    };
    world.host.script.push(...times(4, proxy(MEGABYTE)));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(1000);
    await tab.reaches('uploaded');
    assert.equal(sizes[0], 3 * MEGABYTE);
    assert.ok(
      sizes.slice(2).every((size) => size <= MEGABYTE),
      String(sizes),
    );
  });

  it('that forgot the upload leaves it to the person to begin anew', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(
      takeThenFail(MEGABYTE, brokenConnection),
      failAtOnce(() => httpFailure(410, 'head')),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(2000);
    const asking = await tab.reaches('asking');
    assert.ok(asking.state === 'asking' && asking.question.about === 'gone');
    tab.uploader.start();
    assert.equal(tab.upload().state, 'asking', 'a start for all answers no question');
    tab.uploader.start(asking.id);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 2);
  });

  for (const [name, answersBefore, expected] of [
    ['a moment, while it restarts, loses nothing', 3, ['uploaded', 1]],
    ['a minute forgot the upload', 7, ['asking', 1]],
  ] as const) {
    it(`whose proxy answers 404 for ${name}`, async () => {
      const world = new World();
      const tab = world.tab({ session });
      world.host.script.push(
        takeThenFail(MEGABYTE, brokenConnection),
        ...times(
          answersBefore,
          failAtOnce(() => httpFailure(404, 'head')),
        ),
      );
      await tab.uploader.add(makeVideo());
      await world.clock.advance(59_000);
      assert.notEqual(tab.upload().state, 'asking');
      await world.clock.advance(2000);
      assert.deepEqual([tab.upload().state, world.host.created], expected);
    });
  }

  for (const [name, body, code] of [
    ['another video', 'token video (1) does not match this video (2)', 'mismatch'],
    ['another client', 'token client (1) does not match this client (2)', 'mismatch'],
    ['nobody', 'token invalid (null)', 'token'],
    ['yesterday', 'token invalid (secret-token)', 'token'],
  ] as const) {
    it(`that says the token is of ${name} ends it with a sentence for the developer`, async () => {
      const world = new World();
      const tab = world.tab({ session });
      world.host.script.push(failAtOnce(() => httpFailure(500, 'create', { body })));
      await tab.uploader.add(makeVideo());
      await tab.reaches('failed');
      assert.equal(errorOf(tab).code, code);
      assert.ok(errorOf(tab).message.length > 40);
      assert.ok(!JSON.stringify([errorOf(tab), errorOf(tab).message]).includes('secret-token'));
      assert.equal(world.host.sends, 1);
    });
  }

  for (const [status, code] of [
    [405, 'endpoint'],
    [404, 'endpoint'],
    [400, 'rejected'],
    [412, 'rejected'],
  ] as const) {
    it(`that answers ${status} to the creation ends it as ${code}`, async () => {
      const world = new World();
      const tab = world.tab({ session });
      world.host.script.push(failAtOnce(() => httpFailure(status, 'create')));
      await tab.uploader.add(makeVideo());
      await tab.reaches('failed');
      assert.equal(errorOf(tab).code, code);
    });
  }

  it('that is down at the creation is left for the next one', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    world.host.script.push(failAtOnce(() => httpFailure(503, 'create')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([...world.host.uploads.keys()], ['https://upload-2.example/upload/1']);
    assert.equal(backend.created.length, 1, 'with the same session');
  });

  it('that refuses a token gets one fresh one for the same video', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    world.host.script.push(failAtOnce(() => httpFailure(500, 'create', { body: 'token invalid (x)' })));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([backend.created.length, backend.renewed], [1, [100]]);
  });

  it('that refuses the fresh token as well ends it', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend() });
    world.host.script.push(
      ...times(
        2,
        failAtOnce(() => httpFailure(401, 'create')),
      ),
    );
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    assert.equal(errorOf(tab).code, 'token');
  });
});

describe('a failing backend', () => {
  it('is tried again, and the repeated request has the same idempotency key', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.failures.push(new TypeError('Failed to fetch'), new BackendError('down', 503));
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await world.clock.advance(5000);
    await tab.reaches('processing');
    assert.deepEqual(
      backend.created.map(({ key }) => key),
      [tab.upload().id],
    );
  });

  it('that refuses ends the upload in its own words', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.failures.push(new BackendError('You may upload 3 videos a day.', 403));
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    assert.equal(errorOf(tab).code, 'session');
    assert.match(errorOf(tab).message, /You may upload 3 videos a day\./);
    assert.equal(world.host.sends, 0);
  });

  for (const [name, answer, field] of [
    ['nothing', undefined, 'the answer'],
    ['no token', { servers: [{ hostname: 'a.example' }], video: { id: 1, client_id: 2 } }, 'token'],
    [
      'no active server',
      { servers: [{ hostname: 'a.example', active: false }], token: 't', video: { id: 1, client_id: 2 } },
      'servers',
    ],
    ['half a flat session', { token: 't', video_id: 1, hostname: 'a.example' }, 'client_id'],
  ] as const) {
    it(`that answers with ${name} ends it naming ${field}`, async () => {
      const world = new World();
      const tab = world.tab({ backend: { createSession: () => Promise.resolve(answer) } });
      await tab.uploader.add(makeVideo());
      await tab.reaches('failed');
      assert.deepEqual([errorOf(tab).code, errorOf(tab).field], ['session', field]);
    });
  }

  for (const mistake of [
    "Cannot read properties of undefined (reading 'id')",
    'can\'t access property "id", api is undefined',
    "undefined is not an object (evaluating 'api.id')",
    'api.newVideo is not a function',
    "Failed to execute 'fetch' on 'Window': Invalid name",
  ]) {
    it(`that has a mistake in it ends the upload at once, and says "${mistake}"`, async () => {
      const world = new World();
      const backend = new FakeBackend();
      backend.failures.push(new TypeError(mistake));
      const tab = world.tab({ backend });
      await tab.uploader.add(makeVideo());
      await tab.reaches('failed');
      assert.equal(errorOf(tab).code, 'session');
      assert.ok(errorOf(tab).message.includes(mistake));
    });
  }

  for (const loss of [
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'The network connection was lost.',
    'fetch failed',
  ]) {
    it(`that cannot be reached is waited for where the browser says "${loss}"`, async () => {
      const world = new World();
      const backend = new FakeBackend();
      backend.failures.push(new TypeError(loss));
      const tab = world.tab({ backend });
      await tab.uploader.add(makeVideo());
      await world.clock.advance(2000);
      await settle();
      assert.deepEqual([backend.created.length, tab.story.includes('error')], [1, false]);
    });
  }

  it('that hangs is asked again after a minute', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const answer = backend.createSession.bind(backend);
    let asked = 0;
    backend.createSession = (request, context) =>
      (asked += 1) === 1 ? new Promise(() => undefined) : answer(request, context);
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await world.clock.advance(70_000);
    await tab.reaches('processing');
  });
});

describe('a wrong set-up', () => {
  for (const [name, options, field] of [
    ['no session and no backend', {}, 'backend'],
    ['no token', { session: { ...session, token: null } }, 'token'],
    ['a video id that is no number', { session: { ...session, videoId: 'abc' } }, 'video-id'],
    ['no client id', { session: { ...session, clientId: null } }, 'client-id'],
    ['a hostname with a path', { session: { ...session, hostname: 'a.example/upload/' } }, 'hostname'],
    ['several videos with one session', { session, multiple: true }, 'multiple'],
    [
      'a metadata function that throws',
      {
        session,
        metadata: () => {
          throw new Error('oops');
        },
      },
      'metadata',
    ],
  ] as const) {
    it(`with ${name} fails before anything is sent, naming ${field}`, async () => {
      const world = new World();
      const tab = world.tab(options);
      await tab.uploader.add(makeVideo());
      await tab.reaches('failed');
      assert.deepEqual([errorOf(tab).code, errorOf(tab).field], ['configuration', field]);
      assert.match(errorOf(tab).message, new RegExp(field === 'backend' ? 'backend' : field));
      assert.equal(world.host.sends, 0);
      await settle();
    });
  }
});

describe('reset()', () => {
  it('leaves nothing behind of an upload that failed', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, retryDelaysMs: [] });
    world.host.script.push(takeThenFail(MEGABYTE, () => httpFailure(500, 'patch')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    tab.uploader.reset();
    await world.clock.advance(1000);
    assert.deepEqual(
      [tab.uploads.length, world.records.size, world.host.uploads.size, backend.deleted],
      [0, 0, 0, [100]],
    );
  });
});

describe('a call with what it does not take', () => {
  const isTold = (told: RegExp) => (error: unknown) => {
    assert.ok(error instanceof UploadError, String(error));
    assert.equal(error.code, 'configuration');
    assert.match(error.message, told);
    return true;
  };

  for (const [items, told] of [
    [[makeVideo(), 5, null], /add\(\) .* not 5/],
    [[makeVideo(), null], /not Null/],
    [[undefined], /not Undefined/],
    [[{}], /not Object/],
    [new Blob(['a']), /not Blob/],
    [null, /not Null/],
    [7, /not 7/],
  ] as const)
    it(`adds nothing, and says so: ${told}`, async () => {
      const tab = new World().tab({ session });
      await assert.rejects(tab.uploader.add(items as never), isTold(told));
      assert.deepEqual(tab.uploader.getState().uploads, []);
    });

  for (const [what, told] of [
    ['abc', /track\(\) .* not "abc"/],
    [NaN, /track/],
    [-1, /not -1/],
    [null, /not Null/],
    [{}, /not Object/],
    [{ streamId: 'abc' }, /not Object/],
  ] as const)
    it(`tracks nothing, and says so: ${JSON.stringify(what)}`, () => {
      const tab = new World().tab({ backend: new FakeBackend() });
      assert.throws(() => tab.uploader.track(what as never), isTold(told));
      assert.deepEqual(tab.uploader.getState().uploads, []);
    });
});

describe('a file that is gone from the disk', () => {
  it('is asked for if it goes between two looks at it', async () => {
    const world = new World();
    const tab = world.tab({ session });
    const file = makeVideo();
    let looks = 0;
    const getFile = (): Promise<File> => {
      looks += 1;
      return looks === 1
        ? Promise.resolve(file)
        : Promise.reject(new DOMException('It is gone.', 'NotFoundError'));
    };
    world.host.script.push(takeThenFail(MEGABYTE, () => failureOf('file-changed')));
    world.host.script.push(takeThenFail(0, () => failureOf('file-changed')));
    await tab.uploader.add({ file, ref: { getFile, request: getFile } });
    await until(async () => {
      await world.clock.advance(1000);
      return tab.upload().state === 'needs-file';
    });
    assert.equal(looks, 2);
  });

  it('is asked for when it goes while an attempt after a lost connection begins', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenFail(MEGABYTE, () => brokenConnection()));
    world.host.script.push(failAtOnce(() => failureOf('file-missing')));
    for (let again = 0; again < 6; again += 1)
      world.host.script.push(failAtOnce(() => failureOf('file-missing')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('interrupted');
    await world.clock.advance(120_000);
    const upload = await tab.reaches('needs-file');
    assert.ok(upload.state === 'needs-file');
    assert.equal(upload.because, 'file-missing');
    assert.equal(upload.by, 'picking');
  });
});
