import { expect } from '@open-wc/testing';
import { galleryStates } from '../../../demo/gallery-states.js';
import { dragOver } from '../../../demo/gallery-drag.js';
import { mount } from '../fixture.js';

describe('axe finds nothing', () => {
  for (const scheme of ['light', 'dark'])
    for (const { name, uploads, attributes = {}, dragging = false } of galleryStates)
      it(`axe finds nothing in ${name}, ${scheme}`, async () => {
        document.documentElement.style.setProperty('color-scheme', scheme);
        const { element } = await mount({ uploads, attributes });
        if (dragging) element.dispatchEvent(dragOver());
        await element.updateComplete;
        expect(element.matches(':state(dragging)')).to.equal(dragging);
        await expect(element).to.be.accessible();
      });

  after(() => document.documentElement.style.removeProperty('color-scheme'));
});

describe('for a screen reader', () => {
  it('For a screen reader each control names its file', async () => {
    for (const { uploads } of galleryStates) {
      const { root, element } = await mount({ uploads });
      const rows = Array.from(root.querySelectorAll('.row'));
      rows.forEach((row, index) => {
        const name = uploads[index]?.name ?? '';
        for (const control of row.querySelectorAll('button, a'))
          expect(control.getAttribute('aria-label')).to.include(name);
      });
      element.remove();
    }
  });

  it('For a screen reader a bar has the name of its file and its percent', async () => {
    const state = galleryStates.find(({ name }) => name === 'uploading');
    const { root } = await mount({ uploads: state?.uploads ?? [] });
    const bar = root.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-label')).to.equal('Progress of Holiday in Lisbon, second cut.mp4');
    expect(bar?.getAttribute('aria-valuenow')).to.equal('61');
    expect(bar?.getAttribute('aria-valuetext')).to.equal('61%');
  });

  it('For a screen reader a bar that measures nothing has no value', async () => {
    const state = galleryStates.find(({ name }) => name === 'checking');
    const { root } = await mount({ uploads: state?.uploads ?? [] });
    const bar = root.querySelector('[role=progressbar]');
    expect(bar?.hasAttribute('aria-valuenow')).to.equal(false);
  });
});
