import { expect } from '@open-wc/testing';
import { GcoreUploader } from '../../../src/element/gcore-uploader.js';
import { until } from '../../helpers/until.js';
import { mount } from '../fixture.js';

const page = await (await fetch('/docs/styling.md')).text();
/** What docs/styling.md has a page keep free until the element is defined. */
const rule = /gcore-uploader:not\(:defined\) \{.*?\n\}/s.exec(page)?.[0] ?? '';

async function heightInRem(inlineSizeRem: number, attributes: Readonly<Record<string, string>>) {
  const place = document.createElement('div');
  place.dataset['fixture'] = '';
  place.style.inlineSize = `${inlineSizeRem}rem`;
  document.body.append(place);
  const { element } = await mount({ attributes: { lang: 'en', ...attributes }, into: place });
  return element.offsetHeight / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

describe('an empty element', () => {
  for (const [what, rem, attributes] of [
    ['', 14.5, {}],
    [' for several videos', 14.5, { multiple: '' }],
    [' with a field for links', 17.5, { sources: 'file link' }],
    [' of one line', 3, { compact: '' }],
  ] as const)
    it(`An empty element ${what} is as tall as docs/styling.md says`.trim(), async () => {
      expect(rule).to.include(`${rem}rem`);
      for (const inlineSizeRem of [24, 40, 75])
        expect(await heightInRem(inlineSizeRem, attributes), `${inlineSizeRem}rem`).to.be.closeTo(rem, 0.07);
    });

  it('An empty element keeps the place of the field for links until it is drawn', async () => {
    await mount();
    const element = new GcoreUploader();
    element.sources = ['file', 'link'];
    document.body.append(element);
    await element.updateComplete;
    const field = () => element.renderRoot.querySelector('textarea');
    const [early, heightPx] = [field(), element.offsetHeight];
    await until(() => field() !== null, { what: 'the field' });
    expect(early).to.equal(null);
    expect(element.offsetHeight).to.be.closeTo(heightPx, 1);
  });

  it('An empty element is a little lower if it is narrow', async () => {
    for (const inlineSizeRem of [15, 18, 21])
      expect(await heightInRem(inlineSizeRem, {}), `${inlineSizeRem}rem`).to.be.within(13, 14.5);
  });
});
