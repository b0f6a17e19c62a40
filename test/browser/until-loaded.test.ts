import { expect } from '@open-wc/testing';
import { untilLoaded } from '../../src/browser/until-loaded.js';
import { until } from '../helpers/until.js';

describe('code that is loaded on first use', () => {
  it('is asked for again when the network is back, once for all who wait, and is kept then', async () => {
    let asked = 0;
    let isOnline = false;
    const load = untilLoaded(() => {
      asked += 1;
      return isOnline ? Promise.resolve('the code') : Promise.reject(new TypeError('Failed to fetch'));
    });
    const waiting = [load(), load()];
    await until(() => asked === 1);

    isOnline = true;
    // The failed import is noticed a moment after it was asked for, and only from then on is the network listened to.
    // It would try by itself after a second.
    await until(
      () => {
        dispatchEvent(new Event('online'));
        return asked > 1;
      },
      { timeoutMs: 500 },
    );
    expect(await Promise.all([...waiting, load()])).to.deep.equal(['the code', 'the code', 'the code']);
    expect(asked).to.equal(2);
  });
});
