import { expect } from '@open-wc/testing';
import { splitName } from '../../src/element/split-name.js';

describe('a long name', () => {
  it('A long name is cut between what people see as characters', () => {
    const family = '👨‍👩‍👧‍👦';
    const [head, tail] = splitName(`${family.repeat(20)}.mp4`);
    expect(head + tail).to.equal(`${family.repeat(20)}.mp4`);
    expect(tail).to.equal(`${family.repeat(5)}.mp4`);
  });

  it('A long name of one character is whole', () => {
    expect(splitName('a')).to.deep.equal(['a', '']);
  });
});
