import { expect } from '@open-wc/testing';
import { sha256 } from '../../src/browser/digest.js';

describe('the digest', () => {
  it('is SHA-256 in hex (FIPS 180-2, appendix B.1)', async () => {
    expect(await sha256(new TextEncoder().encode('abc'))).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is of the part of a buffer that it is given', async () => {
    const part = new TextEncoder().encode('_abc_').subarray(1, 4);
    expect(await sha256(part)).to.equal(await sha256(new TextEncoder().encode('abc')));
  });

  it('is not to be had on a page without crypto.subtle', async () => {
    const original = Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle');
    Object.defineProperty(Crypto.prototype, 'subtle', { configurable: true, get: () => undefined });
    try {
      expect(await sha256(new Uint8Array(1))).to.equal(null);
    } finally {
      if (original) Object.defineProperty(Crypto.prototype, 'subtle', original);
    }
  });
});
