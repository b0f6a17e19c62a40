import { expect } from '@open-wc/testing';
import { until } from '../../helpers/until.js';
import { bytesOf, reasonOf, RecordingObserver, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('the transfer, stopped', () => {
  let upload: TransferUnderTest;
  beforeEach(async () => {
    upload = await TransferUnderTest.open();
  });

  const reason = new Error('paused');

  it('before it starts, sends nothing', async () => {
    expect(await reasonOf(upload.send(bytesOf(MB), {}, AbortSignal.abort(reason)))).to.equal(reason);
    expect(await upload.kinds()).to.deep.equal([]);
  });

  it('right after it started, sends no byte of the file', async () => {
    const controller = new AbortController();
    const attempt = reasonOf(upload.send(bytesOf(MB), {}, controller.signal));
    controller.abort(reason);
    expect(await attempt).to.equal(reason);
    expect(await upload.kinds()).to.not.include('patch');
  });

  it('in the first progress, does not send the rest, and does not succeed', async () => {
    const controller = new AbortController();
    upload.observer = new RecordingObserver(() => controller.abort(reason));
    expect(await reasonOf(upload.send(bytesOf(MB), {}, controller.signal))).to.equal(reason);
    expect(upload.observer.chunks).to.deep.equal([]);
    expect(await upload.kinds()).to.not.include('patch');
  });

  it('while bytes are on their way, does not send the rest, and does not succeed', async () => {
    await upload.session.fault({
      kind: 'patch',
      stall: { when: 'request', afterBytes: 100_000, ms: 10_000 },
    });
    const controller = new AbortController();
    upload.observer = new RecordingObserver((bytes) => bytes > 0 && controller.abort(reason));
    expect(await reasonOf(upload.send(bytesOf(20 * MB), {}, controller.signal))).to.equal(reason);
    expect(upload.observer.chunks).to.deep.equal([]);
    const sentBytes = (await upload.session.log()).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
    expect(sentBytes).to.be.below(20 * MB);
  });

  it('between two chunks, sends no further one', async () => {
    const controller = new AbortController();
    upload.observer.confirmed = () => controller.abort(reason);
    const attempt = upload.send(bytesOf(MB), { chunkBytes: () => 100_000 }, controller.signal);
    expect(await reasonOf(attempt)).to.equal(reason);
    expect((await upload.kinds()).filter((kind) => kind === 'patch')).to.have.lengthOf(1);
  });

  for (const stalled of ['create', 'head', 'patch'] as const) {
    it(`while a ${stalled} hangs, settles at once`, async () => {
      const file = bytesOf(MB);
      const uploadUrl = stalled === 'head' ? await upload.begun(file, 400_000) : null;
      await upload.session.fault({ kind: stalled, stall: { when: 'response', ms: 10_000 } });
      const controller = new AbortController();
      const attempt = reasonOf(upload.send(file, { uploadUrl }, controller.signal));
      await until(async () => (await upload.kinds()).at(-1) === stalled);
      controller.abort(reason);
      expect(await attempt).to.equal(reason);
    });
  }
});
