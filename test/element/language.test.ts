import { expect } from '@open-wc/testing';
import { createFormat } from '../../src/element/format.js';
import { splitName } from '../../src/element/split-name.js';
import { en } from '../../src/locales/en.js';
import { isServedByEnglish, lookupTags, registerLocale } from '../../src/locales/registry.js';
import { button, mount, query, row } from './fixture.js';

const heading = (root: ShadowRoot): string => query(root, '.heading').textContent?.trim() ?? '';

describe('the language', () => {
  const elvish = { ...en, lang: 'x-elvish', heading: 'Mae govannen', pause: 'Daro' };
  before(() => registerLocale(elvish));

  it('is that of the nearest ancestor, through shadow roots', async () => {
    const host = document.createElement('div');
    host.lang = 'x-elvish';
    host.dataset['fixture'] = '';
    document.body.append(host);
    const inside = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inside);
    const { root } = await mount({ into: inside });
    expect(heading(root)).to.equal('Mae govannen');
  });

  it('follows the attribute lang', async () => {
    const { element, root } = await mount({ uploads: [row({ state: 'uploading' })] });
    element.lang = 'x-elvish';
    await element.updateComplete;
    button(root, 'Daro: holiday.mp4');
  });

  it('that is not there is English', async () => {
    const { root } = await mount({ attributes: { lang: 'tlh' } });
    expect(heading(root)).to.equal('Drop a video here');
  });

  it('yields to the words of the host', async () => {
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
    it(`${tag} is looked for as ${expected.join(', ')}`, () => {
      expect(lookupTags(tag)).to.deep.equal(expected);
    });

  it('of a tag without texts is served by English', () => {
    expect(isServedByEnglish('en-GB')).to.equal(true);
    expect(isServedByEnglish('tlh')).to.equal(true);
    expect(isServedByEnglish('x-elvish')).to.equal(false);
  });
});

describe('numbers', () => {
  const format = createFormat('en');
  const table: readonly (readonly [string, string, string])[] = [
    ['no bytes', format.bytes(0), '0 bytes'],
    ['one byte', format.bytes(1), '1 byte'],
    ['bytes', format.bytes(6), '6 bytes'],
    ['bytes of bytes', format.bytesOf(6, 512).join(' of '), '6 of 512 bytes'],
    ['a trickle', format.speed(420), '0.4 kB/s'],
    ['kilobytes', format.bytes(84_000), '84 kB'],
    ['megabytes', format.bytes(12_340_000), '12.3 MB'],
    ['a thousand of a unit', format.bytes(1000 ** 3), '1 GB'],
    ['just under a unit', format.bytes(999_960_000), '1,000 MB'],
    [
      'a part in the unit of the whole',
      format.bytesOf(180_000_000, 2_300_000_000).join(' of '),
      '0.18 of 2.3 GB',
    ],
    ['a percent, rounded down', format.percent(99.99), '99%'],
    ['a speed', format.speed(4_100_000), '4.1 MB/s'],
    ['seconds, in tens', format.duration(34_000), '30 seconds'],
    ['a minute', format.duration(58_000), '1 minute'],
    ['minutes', format.duration(118_000), '2 minutes'],
    ['more minutes, in fives', format.duration(23.4 * 60_000), '25 minutes'],
    ['nearly an hour', format.duration(59 * 60_000), '1 hour'],
    ['an hour and some', format.duration(80 * 60_000), '1 hour, 15 minutes'],
    ['many hours', format.duration(7.4 * 3_600_000), '7 hours'],
    ['a limit of seconds', format.exactDuration(5000), '5 seconds'],
    ['a limit of minutes and seconds', format.exactDuration(90_000), '1 minute, 30 seconds'],
    ['a limit of hours', format.exactDuration(2 * 3_600_000), '2 hours'],
    ['a length', format.clock(754_000), '12:34'],
    ['a long length', format.clock(3_723_000), '1:02:03'],
    ['a picture', format.dimensions(1920, 1080), '1920 × 1080'],
  ];
  for (const [what, written, expected] of table)
    it(`${what} is written ${expected}`, () => {
      expect(written).to.equal(expected);
    });

  it('are written as the language does', () => {
    expect(createFormat('de').bytes(12_340_000)).to.match(/^12,3\sMB$/);
  });
});

describe('a long name', () => {
  it('is cut between what people see as characters', () => {
    const family = '👨‍👩‍👧‍👦';
    const [head, tail] = splitName(`${family.repeat(20)}.mp4`);
    expect(head + tail).to.equal(`${family.repeat(20)}.mp4`);
    expect(tail).to.equal(`${family.repeat(5)}.mp4`);
  });

  it('of one character is whole', () => {
    expect(splitName('a')).to.deep.equal(['a', '']);
  });
});
