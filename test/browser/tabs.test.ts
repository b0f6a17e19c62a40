import { expect } from '@open-wc/testing';
import { createChannel } from '../../src/browser/tabs.js';
import { UploadError } from '../../src/core/model/errors.js';
import type { TabMessage } from '../../src/core/ports/ports.js';
import type { Upload } from '../../src/core/model/state.js';

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
