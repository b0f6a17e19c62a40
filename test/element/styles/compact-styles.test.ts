import { expect } from '@open-wc/testing';
import { compactCss } from '../../../scripts/build/compact-styles.js';
import { baseStyles } from '../../../src/element/styles/base.js';
import { listStyles } from '../../../src/element/styles/list.js';

/** As the browser reads them. What holds a `var()` it keeps as it was written, so there spaces at a comma do not count. */
const rulesOf = (css: string): readonly string[] => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return Array.from(sheet.cssRules, ({ cssText }) =>
    cssText.replaceAll(/\s+/g, ' ').replaceAll(/ ?, ?/g, ','),
  );
};

describe('styles that were made compact for the file of a plain page', () => {
  for (const [index, { cssText }] of [baseStyles, ...listStyles].entries()) {
    it(`Styles that were made compact for the file of a plain page are the same rules, on fewer lines (${index})`, () => {
      const compact = compactCss(cssText);
      expect(rulesOf(compact)).to.deep.equal(rulesOf(cssText));
      expect(rulesOf(compact)).to.have.length.above(1);
      expect(compact).not.to.match(/\n|\/\*/);
    });
  }
});
