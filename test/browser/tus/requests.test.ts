import { expect } from '@open-wc/testing';
import { bytesOf, failureOf, never, reasonOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('the transfer, asked how far an upload came', () => {
  let upload: TransferUnderTest;
  beforeEach(async () => {
    upload = await TransferUnderTest.open();
  });

  it('answers what the server has', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    expect(await upload.transfer.offset(uploadUrl, MB, never)).to.equal(400_000);
    expect((await upload.kinds()).at(-1)).to.equal('head');
  });

  it('does not take an upload of another size for it', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    const failure = await failureOf(upload.transfer.offset(uploadUrl, MB + 1, never));
    expect(failure).to.include({ kind: 'length', phase: 'head' });
  });

  it('hands a refusal on', async () => {
    const gone = `${upload.session.endpoint}gone`;
    const failure = await failureOf(upload.transfer.offset(gone, MB, never));
    expect(failure).to.include({ kind: 'http', phase: 'head', status: 404 });
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    await upload.session.fault({ kind: 'head', times: null, cut: { when: 'request' } });
    const broken = await failureOf(upload.transfer.offset(uploadUrl, MB, never));
    expect(broken).to.include({ kind: 'network', phase: 'head' });
  });

  it('settles at once when it is stopped', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    await upload.session.fault({ kind: 'head', stall: { when: 'response', ms: 10_000 } });
    const controller = new AbortController();
    const reason = new Error('the file is here');
    const answer = reasonOf(upload.transfer.offset(uploadUrl, MB, controller.signal));
    controller.abort(reason);
    expect(await answer).to.equal(reason);
  });
});

describe('the transfer, told to end an upload', () => {
  let upload: TransferUnderTest;
  beforeEach(async () => {
    upload = await TransferUnderTest.open();
  });

  it('ends it on the server', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    await upload.transfer.terminate(uploadUrl, never);
    expect(await failureOf(upload.send(bytesOf(MB), { uploadUrl }))).to.include({
      phase: 'head',
      status: 404,
    });
  });

  it('is content where it is gone already', async () => {
    await upload.transfer.terminate(`${upload.session.endpoint}gone`, never);
  });

  it('hands a refusal on', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    await upload.session.fault({ kind: 'delete', respond: { status: 423 } });
    const failure = await failureOf(upload.transfer.terminate(uploadUrl, never));
    expect(failure).to.include({ kind: 'http', phase: 'terminate', status: 423 });
    await upload.session.fault({ kind: 'delete', times: null, cut: { when: 'request' } });
    expect(await failureOf(upload.transfer.terminate(uploadUrl, never))).to.include({ kind: 'network' });
  });
});
