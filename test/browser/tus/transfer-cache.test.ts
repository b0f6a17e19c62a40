import { expect } from '@open-wc/testing';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('the offset is asked of the server, not of the browser’s cache', () => {
  it('after an answer that says it may be kept for an hour', async () => {
    const upload = await TransferUnderTest.open();
    const file = bytesOf(MB);
    const uploadUrl = await upload.begun(file, 200_000);
    await upload.session.fault(
      { kind: 'head', times: null, rewrite: { set: { 'Cache-Control': 'max-age=3600' } } },
      { kind: 'patch', skip: 1, respond: { status: 503 } },
    );
    await failureOf(upload.send(file, { uploadUrl, chunkBytes: () => 200_000 }));
    await upload.send(file, { uploadUrl });
    expect(upload.observer.offsets).to.deep.equal([200_000, 400_000]);
  });

  it('after a refusal that no page could read', async () => {
    const upload = await TransferUnderTest.open();
    const file = bytesOf(MB);
    const uploadUrl = await upload.begun(file, 200_000);
    await upload.session.fault({ kind: 'head', respond: { status: 410, cors: false } });
    expect(await failureOf(upload.send(file, { uploadUrl }))).to.include({ kind: 'network', phase: 'head' });
    await upload.send(file, { uploadUrl });
    expect(upload.observer.offsets).to.deep.equal([200_000]);
  });
});
