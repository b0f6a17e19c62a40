import { expect } from '@open-wc/testing';
import { createChannel, createLocks } from '../../src/browser/tabs.js';
import { UploadError } from '../../src/core/model/errors.js';
import type { TabMessage } from '../../src/core/ports/ports.js';
import type { Upload } from '../../src/core/model/state.js';
import { until } from '../helpers/until.js';

const never = new AbortController().signal;

/** Another tab of this origin, whose code is `script`. */
async function otherTab(script: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = URL.createObjectURL(
    new Blob([`<!doctype html><script type="module">${script}</script>`], { type: 'text/html' }),
  );
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame;
}

describe('locks between tabs', () => {
  let name: string;
  beforeEach(() => {
    name = crypto.randomUUID();
  });

  it('are given to one at a time', async () => {
    const release = await createLocks().tryAcquire(name);
    expect(release).to.be.a('function');
    expect(await createLocks().tryAcquire(name)).to.equal(null);
    release?.();
    const next = await createLocks().acquire(name, never);
    next();
  });

  it('are waited for in turn', async () => {
    const first = await createLocks().acquire(name, never);
    let isSecond = false;
    const second = createLocks()
      .acquire(name, never)
      .then((release) => {
        isSecond = true;
        return release;
      });
    expect(await createLocks().tryAcquire(name)).to.equal(null);
    expect(isSecond).to.equal(false);
    first();
    (await second)();
  });

  it('are no longer waited for after an abort', async () => {
    const release = await createLocks().acquire(name, never);
    const controller = new AbortController();
    const reason = new Error('not needed any more');
    const waiting = createLocks()
      .acquire(name, controller.signal)
      .catch((error: unknown) => error);
    controller.abort(reason);
    expect(await waiting).to.equal(reason);
    release();
    (await createLocks().acquire(name, never))();
  });

  it('are free again when the tab that held one is gone', async () => {
    const tab = await otherTab(
      `navigator.locks.request('gcore-uploader:${name}', () => new Promise(() => undefined));`,
    );
    await until(async () => {
      const release = await createLocks().tryAcquire(name);
      release?.();
      return release === null;
    });
    tab.remove();
    (await createLocks().acquire(name, never))();
  });

  it('stop nobody where the browser refuses them', async () => {
    const request = Object.getOwnPropertyDescriptor(LockManager.prototype, 'request');
    const refuse = () => Promise.reject(new DOMException('An origin that is opaque.', 'SecurityError'));
    Object.defineProperty(LockManager.prototype, 'request', { ...request, value: refuse });
    try {
      expect(await createLocks().tryAcquire(name)).to.be.a('function');
      expect(await createLocks().acquire(name, never)).to.be.a('function');
    } finally {
      if (request) Object.defineProperty(LockManager.prototype, 'request', request);
    }
  });
});

describe('messages between tabs', () => {
  const scope = 'https://example.com/api';
  const upload = {
    id: 'one',
    kind: 'file',
    addedAt: 0,
    name: 'holiday.mp4',
    size: 1000,
    type: 'video/mp4',
    info: null,
    warnings: [],
    thumbnail: null,
    videoId: 1,
    video: null,
    progress: { bytesUploaded: 10, bytesConfirmed: 0, speed: null, remainingMs: null },
    details: null,
    remote: false,
    inWorker: false,
    own: true,
    state: 'uploading',
  } satisfies Upload;

  /** Posts in one tab what another receives. */
  const travel = async (message: TabMessage): Promise<TabMessage> => {
    const [here, there] = [createChannel(), createChannel()];
    const received = new Promise<TabMessage>((resolve) => {
      const unsubscribe = there.subscribe((arrived) => {
        unsubscribe();
        resolve(arrived);
      });
    });
    here.post(message);
    return received;
  };

  it('arrive as they were sent', async () => {
    const hello = { type: 'hello', scope } as const;
    expect(await travel(hello)).to.deep.equal(hello);
    const intent = { type: 'intent', scope, id: 'one', intent: 'pause' } as const;
    expect(await travel(intent)).to.deep.equal(intent);
    const row = { type: 'row', scope, upload, file: null } as const;
    expect(await travel(row)).to.deep.equal(row);
  });

  it('take the picture along', async () => {
    const thumbnail = new ImageData(Uint8ClampedArray.of(10, 20, 30, 255), 1, 1);
    const message = await travel({ type: 'row', scope, upload: { ...upload, thumbnail }, file: null });
    const arrived = message.type === 'row' ? message.upload.thumbnail : null;
    expect([...(arrived?.data ?? [])]).to.deep.equal([10, 20, 30, 255]);
  });

  it('take the file along', async () => {
    const file = new File(['all of the film'], 'holiday.mp4');
    const message = await travel({ type: 'row', scope, upload, file });
    expect(message.type === 'row' && (await message.file?.text())).to.equal('all of the film');
    const given = await travel({ type: 'file', scope, id: 'one', file });
    expect(given.type === 'file' && (await given.file.text())).to.equal('all of the film');
  });

  it('keep the error of a failed row what it is, whatever its cause', async () => {
    const error = new UploadError('unreachable', 'Check hostname.', {
      field: 'hostname',
      status: 500,
      cause: () => 'a function, which no message can carry',
    });
    const message = await travel({
      type: 'row',
      scope,
      upload: { ...upload, state: 'failed', error },
      file: null,
    });
    const arrived = message.type === 'row' && message.upload.state === 'failed' && message.upload.error;
    expect(arrived).to.be.instanceOf(UploadError);
    expect(arrived).to.include({
      code: 'unreachable',
      message: 'Check hostname.',
      field: 'hostname',
      status: 500,
    });
  });

  it('go without the file where it may not travel', async () => {
    const file = (() => undefined) as unknown as File;
    const message = await travel({ type: 'row', scope, upload, file });
    expect(message).to.deep.equal({ type: 'row', scope, upload, file: null });
  });

  it('do not come back to their sender, nor to those who stopped listening', async () => {
    const [here, there] = [createChannel(), createChannel()];
    const heard: string[] = [];
    here.subscribe(() => heard.push('here'));
    there.subscribe(() => heard.push('unsubscribed'))();
    const arrived = new Promise<void>((resolve) => {
      there.subscribe(() => {
        heard.push('there');
        resolve();
      });
    });
    here.post({ type: 'hello', scope });
    await arrived;
    expect(heard).to.deep.equal(['there']);
  });
});
