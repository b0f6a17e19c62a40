import { expect } from '@open-wc/testing';
import { until } from '../../helpers/until.js';
import { bytesOf, never, reasonOf, TransferUnderTest } from './tus-session.js';

const stalls = { kind: 'patch', stall: { when: 'request', afterBytes: 1000 } } as const;

async function sixUploads(): Promise<readonly [TransferUnderTest, ...TransferUnderTest[]]> {
  const first = await TransferUnderTest.open();
  return [first, ...(await Promise.all(Array.from({ length: 5 }, () => first.another())))];
}

/** Each has a request that gets no answer. */
async function allAreSent(uploads: readonly TransferUnderTest[]): Promise<void> {
  await until(async () => {
    const kinds = await Promise.all(uploads.map((upload) => upload.kinds()));
    return kinds.every((some) => some.includes('patch'));
  });
}

describe('a request beside six uploads, over HTTP/1.1', () => {
  it('waits for the connection of one of them', async () => {
    const controller = new AbortController();
    const uploads = await sixUploads();
    const [{ transfer, session }] = uploads;
    for (const upload of uploads) await upload.session.fault(stalls);
    const attempts = uploads.map((upload) =>
      reasonOf(upload.send(bytesOf(1_000_000), {}, controller.signal)),
    );
    await allAreSent(uploads);

    let isAnswered = false;
    const answer = transfer.isAnswered?.(session.endpoint, never).then(() => (isAnswered = true));
    for (let turn = 0; turn < 20; turn += 1) await uploads[0].kinds();
    expect(isAnswered).to.equal(false);
    controller.abort(new Error('stopped'));
    await answer;
    await Promise.all(attempts);
  });

  it('is answered beside five', async () => {
    const upload = await TransferUnderTest.open();
    expect(await upload.transfer.isAnswered?.(upload.session.endpoint, never)).to.equal(true);
  });
});
