import { expect } from '@open-wc/testing';
import { createTusTransfer } from '../../../src/browser/tus/transfer.js';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';

describe("the transfer's own code", () => {
  const load = () => import('tus-js-client/lib/upload.js');

  it('that does not load is a failure of its own kind, and is asked for again the next time', async () => {
    let isOnline = false;
    const offline = new TypeError('Failed to fetch dynamically imported module');
    const port = createTusTransfer({ load: () => (isOnline ? load() : Promise.reject(offline)) });

    const failure: unknown = await port.open().catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TransferFailure);
    expect(failure).to.include({ kind: 'load', phase: 'load', cause: offline });

    isOnline = true;
    expect(await port.open()).to.have.property('send');
  });

  it('is loaded once', async () => {
    let loads = 0;
    const port = createTusTransfer({
      load: () => {
        loads += 1;
        return load();
      },
    });
    const [first, second] = await Promise.all([port.open(), port.open()]);
    expect(first).to.equal(second);
    expect(loads).to.equal(1);
  });
});
