import { expect } from '@open-wc/testing';
import { testEnv } from '../../helpers/env.js';
import { makeVideoFile } from '../../helpers/make-file.js';
import { sha256 } from '../../helpers/sha256.js';
import { until } from '../../helpers/until.js';
import type { FaultRule } from '../../../demo/server/faults.js';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;
const says: FaultRule = {
  kind: 'create',
  rewrite: { set: { 'Tus-Extension': 'creation,creation-with-upload,termination' } },
};

/** The next upload to a host whose answer to the first one named the extension. */
async function openAtHostThatTakesBytes(): Promise<TransferUnderTest> {
  const first = await TransferUnderTest.open();
  await first.session.fault(says);
  await first.send(bytesOf(1000));
  return first.another();
}

describe('a creation that carries the first bytes', () => {
  it('goes only to a host that said it takes them, and the file arrives whole', async () => {
    const file = await makeVideoFile({ sizeBytes: MB });
    const upload = await openAtHostThatTakesBytes();
    await upload.send(file, { creationBytes: () => 300_000, chunkBytes: () => 400_000 });

    const log = await upload.session.log();
    expect(log.map(({ kind, bodyBytes }) => [kind, bodyBytes])).to.deep.equal([
      ['create', 300_000],
      ['patch', 400_000],
      ['patch', 300_000],
    ]);
    expect(upload.observer.offsets).to.deep.equal([300_000]);
    expect(upload.observer.chunks.map(({ offset }) => offset)).to.deep.equal([700_000, MB]);
    expect(Math.max(...upload.observer.sentBytes)).to.equal(MB);

    const original = () =>
      fetch(`${testEnv.gcoreUrl}/media/${upload.session.videoId}/original`).catch(() => null);
    await until(async () => (await original())?.ok === true);
    const arrived = await (await original())?.blob();
    expect(arrived && (await sha256(arrived))).to.equal(await sha256(file));
  });

  it('carries none to a host that does not say so', async () => {
    const upload = await TransferUnderTest.open();
    await upload.send(bytesOf(MB), { creationBytes: () => 300_000 });
    expect((await upload.session.log()).map(({ bodyBytes }) => bodyBytes)).to.deep.equal([0, MB]);
  });

  it('never carries a whole file, which would be complete at a URL that nobody may have heard of', async () => {
    const upload = await openAtHostThatTakesBytes();
    await upload.send(bytesOf(1000), { creationBytes: () => 1000 });
    expect((await upload.session.log()).map(({ bodyBytes }) => bodyBytes)).to.deep.equal([999, 1]);
  });

  for (const [what, rewrite, offset] of [
    ['kept less', { set: { 'Upload-Offset': '100000' } }, 100_000],
    ['looked at none of the bytes', { remove: ['Upload-Offset'] }, 0],
  ] as const) {
    it(`goes on where a host stands that ${what}`, async () => {
      const upload = await openAtHostThatTakesBytes();
      await upload.session.fault({ kind: 'create', rewrite }, { kind: 'patch', respond: { status: 503 } });
      await failureOf(upload.send(bytesOf(MB), { creationBytes: () => 300_000 }));
      expect(upload.observer.offsets).to.deep.equal([offset]);
      expect((await upload.session.log()).at(-1)?.bodyBytes).to.equal(MB - offset);
    });
  }

  it('believes no host that has more than was sent', async () => {
    const upload = await openAtHostThatTakesBytes();
    await upload.session.fault({ kind: 'create', rewrite: { set: { 'Upload-Offset': '300001' } } });
    const failure = await failureOf(upload.send(bytesOf(MB), { creationBytes: () => 300_000 }));
    expect(failure).to.include({ kind: 'protocol', phase: 'create' });
  });

  for (const status of [400, 413, 415]) {
    it(`comes again without them if it is refused with ${status}, and so do the next ones`, async () => {
      const upload = await openAtHostThatTakesBytes();
      await upload.session.fault({ kind: 'create', respond: { status } });
      await upload.send(bytesOf(MB), { creationBytes: () => 300_000 });
      expect((await upload.session.log()).map(({ bodyBytes }) => bodyBytes)).to.deep.equal([300_000, 0, MB]);
      const next = await upload.another();
      await next.send(bytesOf(MB), { creationBytes: () => 300_000 });
      expect((await next.session.log()).map(({ bodyBytes }) => bodyBytes)).to.deep.equal([0, MB]);
    });
  }

  it('fails at once where the host is too busy, and comes without them next time', async () => {
    const upload = await openAtHostThatTakesBytes();
    await upload.session.fault({ kind: 'create', respond: { status: 429 } });
    const failure = await failureOf(upload.send(bytesOf(MB), { creationBytes: () => 300_000 }));
    expect(failure).to.include({ kind: 'http', phase: 'create', status: 429 });
    await upload.send(bytesOf(MB), { creationBytes: () => 300_000 });
    expect((await upload.session.log()).map(({ bodyBytes }) => bodyBytes)).to.deep.equal([300_000, 0, MB]);
  });

  it('leaves nothing complete behind if its answer is lost, and the next one carries none', async () => {
    const file = bytesOf(MB);
    const upload = await openAtHostThatTakesBytes();
    // Not cut off: Chromium would send it again by itself.
    await upload.session.fault({ kind: 'create', rewrite: { remove: ['Access-Control-Allow-Origin'] } });
    const failure = await failureOf(upload.send(file, { creationBytes: () => MB }));
    expect(failure).to.include({ kind: 'network', phase: 'create' });
    expect(upload.observer.uploadUrl).to.equal(null);
    await upload.send(file, { creationBytes: () => MB });
    const log = await upload.session.log();
    expect(log.at(-2)).to.include({ kind: 'create', bodyBytes: 0 });
    expect(log.at(-1)).to.include({ kind: 'patch', bodyBytes: MB });
  });
});
