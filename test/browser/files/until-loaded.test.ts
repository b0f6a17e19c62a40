import { expect } from '@open-wc/testing';
import { untilLoaded } from '../../../src/browser/files/until-loaded.js';
import { settle } from '../../helpers/fake-clock.js';

describe('code that is loaded on first use', () => {
  it('is asked for again when the network is back, once for all who wait, and is kept then', async () => {
    let asked = 0;
    let isOnline = false;
    const load = untilLoaded(() => {
      asked += 1;
      return isOnline ? Promise.resolve('the code') : Promise.reject(new TypeError('Failed to fetch'));
    });
    const waiting = [load(), load()];
    // The failed import is noticed by now, and the network listened to.
    await settle();

    isOnline = true;
    dispatchEvent(new Event('online'));
    await settle();
    expect(asked).to.equal(2);
    expect(await Promise.all([...waiting, load()])).to.deep.equal(['the code', 'the code', 'the code']);
    expect(asked).to.equal(2);
  });
});
