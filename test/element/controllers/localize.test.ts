import { expect } from '@open-wc/testing';
import { en } from '../../../src/locales/en.js';
import { isServedByEnglish, lookupTags, registerLocale } from '../../../src/locales/registry.js';
import { button, mount, query, row } from '../fixture.js';

const heading = (root: ShadowRoot): string => query(root, '.heading').textContent?.trim() ?? '';

describe('the language', () => {
  const elvish = { ...en, lang: 'x-elvish', heading: 'Mae govannen', pause: 'Daro' };
  before(() => registerLocale(elvish));

  it('The language is that of the nearest ancestor, through shadow roots', async () => {
    const host = document.createElement('div');
    host.lang = 'x-elvish';
    host.dataset['fixture'] = '';
    document.body.append(host);
    const inside = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inside);
    const { root } = await mount({ into: inside });
    expect(heading(root)).to.equal('Mae govannen');
  });

  it('The language follows the attribute lang', async () => {
    const { element, root } = await mount({ uploads: [row({ state: 'uploading' })] });
    element.lang = 'x-elvish';
    await element.updateComplete;
    button(root, 'Daro: holiday.mp4');
  });

  it('A language that is not there is English', async () => {
    const { root } = await mount({ attributes: { lang: 'tlh' } });
    expect(heading(root)).to.equal('Drop a video here');
  });

  it('The page’s own texts come before those of the language', async () => {
    const { element, root } = await mount({ attributes: { lang: 'x-elvish' } });
    element.strings = { heading: 'Your application video' };
    await element.updateComplete;
    expect(heading(root)).to.equal('Your application video');
    expect(query(root, '.browse').textContent?.trim()).to.equal('Choose a video');
  });

  const lookups: readonly (readonly [string, readonly string[]])[] = [
    ['es-MX', ['es-mx', 'es']],
    ['pt-BR', ['pt-br', 'pt']],
    ['zh-Hant-HK', ['zh-hant-hk', 'zh-hant', 'zh-tw', 'zh']],
    ['zh-SG', ['zh-sg', 'zh-cn', 'zh']],
    ['zh', ['zh-cn', 'zh']],
  ];
  for (const [tag, expected] of lookups)
    it(`The language ${tag} is looked for as ${expected.join(', ')}`, () => {
      expect(lookupTags(tag)).to.deep.equal(expected);
    });

  it('A tag without texts is served by English', () => {
    expect(isServedByEnglish('en-GB')).to.equal(true);
    expect(isServedByEnglish('tlh')).to.equal(true);
    expect(isServedByEnglish('x-elvish')).to.equal(false);
  });
});
