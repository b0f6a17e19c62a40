import { expect } from '@open-wc/testing';
import { bytesOf, failureOf, TransferUnderTest } from './tus-session.js';

const MB = 1_000_000;

describe('a file that became another while it was sent', () => {
  it('is noticed before its last bytes go out', async () => {
    const upload = await TransferUnderTest.open();
    let asked = 0;
    const isUnchanged = (): Promise<boolean> => {
      asked += 1;
      return Promise.resolve(false);
    };
    const failure = await failureOf(upload.send(bytesOf(MB), { chunkBytes: () => 400_000, isUnchanged }));
    expect(failure).to.include({ kind: 'file-mixed', phase: 'patch' });
    expect(asked).to.equal(1);
    expect(upload.observer.chunks.at(-1)?.offset).to.equal(800_000);
  });
});
