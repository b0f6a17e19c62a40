import { expect } from '@open-wc/testing';
import { button, mount } from './fixture.js';

describe('sources', () => {
  for (const sources of ['url', ''])
    it(`Sources that name no way to add (${JSON.stringify(sources)}) leave files`, async () => {
      const { root } = await mount({ attributes: { sources } });
      expect(button(root, 'Choose a video').disabled).to.equal(false);
    });

  it('Sources with a word that is none of them offer the others', async () => {
    const { root } = await mount({ attributes: { sources: 'lnik, link' } });
    expect(root.querySelector('textarea')).not.to.equal(null);
    expect(root.querySelector('.browse')).to.equal(null);
  });

  it('Sources are read from one text if a framework sets the property to it', async () => {
    const { element, root } = await mount();
    Object.assign(element, { sources: 'link' });
    await element.updateComplete;
    expect(root.querySelector('textarea')).not.to.equal(null);
    expect(root.querySelector('.browse')).to.equal(null);
  });
});
