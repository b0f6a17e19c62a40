import { expect } from '@open-wc/testing';
import { createGrowingTransfer } from '../../../src/browser/tus/growing-transfer.js';
import { createTusTransfer } from '../../../src/browser/tus/transfer.js';
import { testEnv } from '../../helpers/env.js';
import { makeVideoFile } from '../../helpers/make-file.js';
import { sha256 } from '../../helpers/sha256.js';
import { until } from '../../helpers/until.js';
import { bytesOf, failureOf, never, newSession, RecordingObserver, sendRequest } from './tus-session.js';

const MB = 1_000_000;

describe('an upload whose length is said last', () => {
  it('grows piece by piece, and is whole once the ordinary transfer sends the rest of the file', async () => {
    const file = await makeVideoFile({ sizeBytes: MB });
    const growing = createGrowingTransfer();
    const session = await newSession();
    const { uploadUrl } = await growing.create(session, never);
    expect(await growing.append(uploadUrl, 0, file.slice(0, 300_000), never)).to.equal(300_000);
    expect(await growing.append(uploadUrl, 300_000, file.slice(300_000, 500_000), never)).to.equal(500_000);
    expect(await growing.offset(uploadUrl, never)).to.equal(500_000);

    const observer = new RecordingObserver();
    const transfer = await createTusTransfer().open();
    expect(await transfer.offset(uploadUrl, MB, never)).to.equal(500_000);
    const chunkBytes = (): number => 400_000;
    await transfer.send(sendRequest(session, file, { uploadUrl, chunkBytes }), observer, never);
    expect(observer.offsets).to.deep.equal([500_000]);
    expect(observer.chunks.map(({ offset }) => offset)).to.deep.equal([900_000, MB]);

    const original = () => fetch(`${testEnv.gcoreUrl}/media/${session.videoId}/original`).catch(() => null);
    await until(async () => (await original())?.ok === true);
    const arrived = await (await original())?.blob();
    expect(arrived && (await sha256(arrived))).to.equal(await sha256(file));
  });

  it('is said its length again if nobody knows whether the server heard it', async () => {
    const file = await makeVideoFile({ sizeBytes: MB });
    const growing = createGrowingTransfer();
    const session = await newSession();
    const { uploadUrl } = await growing.create(session, never);
    await growing.append(uploadUrl, 0, file.slice(0, 300_000), never);
    const transfer = await createTusTransfer().open();
    const send = (): Promise<void> =>
      transfer.send(sendRequest(session, file, { uploadUrl }), new RecordingObserver(), never);
    await session.fault({ kind: 'patch', respond: { status: 503 } });
    expect((await failureOf(send())).status).to.equal(503);
    await send();
    expect(await transfer.offset(uploadUrl, MB, never)).to.equal(MB);
  });

  it('stays at the bytes of which the server knows when a request breaks', async () => {
    const growing = createGrowingTransfer();
    const session = await newSession();
    const { uploadUrl } = await growing.create(session, never);
    await growing.append(uploadUrl, 0, bytesOf(1000), never);
    await session.fault({ kind: 'patch', respond: { status: 503 } });
    expect((await failureOf(growing.append(uploadUrl, 1000, bytesOf(1000, 2), never))).status).to.equal(503);
    expect(await growing.offset(uploadUrl, never)).to.equal(1000);
  });

  it('is gone after it was ended', async () => {
    const growing = createGrowingTransfer();
    const { uploadUrl } = await growing.create(await newSession(), never);
    await growing.terminate(uploadUrl, never);
    expect((await failureOf(growing.offset(uploadUrl, never))).status).to.equal(404);
  });
});
