import { expect } from '@open-wc/testing';
import { testEnv } from '../../helpers/env.js';
import { makeVideoFile } from '../../helpers/make-file.js';
import { sha256 } from '../../helpers/sha256.js';
import { until } from '../../helpers/until.js';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('the transfer, against a real server', () => {
  let upload: TransferUnderTest;
  beforeEach(async () => {
    upload = await TransferUnderTest.open();
  });

  it('brings every byte there, and tells what happens on the way', async () => {
    const file = await makeVideoFile({ sizeBytes: MB });
    await upload.send(file, { chunkBytes: () => 300_000 });

    expect(await upload.kinds()).to.deep.equal(['create', 'patch', 'patch', 'patch', 'patch']);
    expect(upload.observer.uploadUrl).to.match(/^http:.*\/upload\/.+/);
    expect(upload.observer.offsets).to.deep.equal([0]);
    expect(upload.observer.chunks.map(({ offset, bytes }) => [offset, bytes])).to.deep.equal([
      [300_000, 300_000],
      [600_000, 300_000],
      [900_000, 300_000],
      [MB, 100_000],
    ]);
    expect(Math.max(...upload.observer.sentBytes)).to.equal(MB);
    expect(upload.observer.signsOfLife).to.be.at.least(5);

    // Until Gcore is through with it, the original is a 404 without CORS headers, which rejects.
    const original = () =>
      fetch(`${testEnv.gcoreUrl}/media/${upload.session.videoId}/original`).catch(() => null);
    await until(async () => (await original())?.ok === true);
    const arrived = await (await original())?.blob();
    expect(arrived && (await sha256(arrived))).to.equal(await sha256(file));
  });

  it('asks for the size of each chunk, at the offset where it begins', async () => {
    const asked: number[] = [];
    const sizes = [100_000, 250_000, Infinity];
    await upload.send(bytesOf(MB), {
      chunkBytes: (offset) => {
        asked.push(offset);
        return sizes[asked.length - 1] ?? 1;
      },
    });
    expect(asked).to.deep.equal([0, 100_000, 350_000]);
    expect(upload.observer.chunks.map(({ bytes }) => bytes)).to.deep.equal([100_000, 250_000, 650_000]);
  });

  it('times a chunk: its sending, and the wait for its answer', async () => {
    await upload.session.fault({ kind: 'patch', stall: { when: 'response', ms: 500 } });
    await upload.send(bytesOf(MB));
    const [chunk] = upload.observer.chunks;
    expect(chunk?.answerMs).to.be.within(100, 5000);
    expect(chunk?.sendingMs).to.be.at.least(0);
  });

  it('goes on from the byte that the server has', async () => {
    const file = bytesOf(MB);
    const uploadUrl = await upload.begun(file, 400_000);
    await upload.send(file, { uploadUrl });
    expect(upload.observer.offsets).to.deep.equal([400_000]);
    expect(upload.observer.uploadUrl).to.equal(null);
    expect(upload.observer.chunks.map(({ bytes }) => bytes)).to.deep.equal([600_000]);
    expect((await upload.kinds()).filter((kind) => kind === 'create')).to.have.lengthOf(1);
  });

  it('succeeds without a PATCH where the server has it all', async () => {
    const file = bytesOf(50_000);
    await upload.send(file);
    const { uploadUrl } = upload.observer;
    await upload.send(file, { uploadUrl });
    expect(await upload.kinds()).to.deep.equal(['create', 'patch', 'head']);
  });

  for (const status of [400, 401, 403, 404, 410, 423, 429, 500, 503]) {
    it(`never begins anew when the HEAD of a resume is answered ${status}`, async () => {
      const file = bytesOf(MB);
      const uploadUrl = await upload.begun(file, 400_000);
      await upload.session.fault({ kind: 'head', respond: { status }, times: null });
      const failure = await failureOf(upload.send(file, { uploadUrl }));
      expect(failure).to.include({ kind: 'http', phase: 'head', status });
      expect((await upload.kinds()).filter((kind) => kind === 'create')).to.have.lengthOf(1);
    });
  }

  it('does not take another file for the one that was begun', async () => {
    const uploadUrl = await upload.begun(bytesOf(MB), 400_000);
    expect(await failureOf(upload.send(bytesOf(400_000), { uploadUrl }))).to.include({
      kind: 'length',
      phase: 'head',
    });
    expect(await failureOf(upload.send(bytesOf(2 * MB), { uploadUrl }))).to.include({
      kind: 'length',
      phase: 'head',
    });
  });

  it('refuses an offset beyond the end of the file', async () => {
    await upload.session.fault({ kind: 'patch', rewrite: { set: { 'Upload-Offset': '2000000' } } });
    expect(await failureOf(upload.send(bytesOf(MB)))).to.include({ kind: 'length', phase: 'patch' });
    expect(await upload.kinds()).to.deep.equal(['create', 'patch']);
  });

  it('reports an offset that went back, and goes on from there', async () => {
    await upload.session.fault({
      kind: 'patch',
      skip: 1,
      respond: { status: 204, headers: { 'Upload-Offset': '200000' } },
    });
    // The real server stays at 400 000: the next PATCH at 200 000 is a conflict that only a HEAD can settle.
    const failure = await failureOf(upload.send(bytesOf(MB), { chunkBytes: () => 400_000 }));
    expect(upload.observer.offsets).to.deep.equal([0, 200_000]);
    expect(failure).to.include({ kind: 'http', phase: 'patch', status: 409 });
  });

  it('does not send the same chunk for ever to a server that stays where it is', async () => {
    await upload.session.fault({
      kind: 'patch',
      times: null,
      respond: { status: 204, headers: { 'Upload-Offset': '0' } },
    });
    expect(await failureOf(upload.send(bytesOf(10_000)))).to.include({ kind: 'protocol', phase: 'patch' });
    expect(await upload.kinds()).to.deep.equal(['create', 'patch']);
  });

  it('leaves nothing in localStorage', async () => {
    localStorage.clear();
    await upload.send(bytesOf(10_000));
    expect(localStorage.length).to.equal(0);
  });
});
