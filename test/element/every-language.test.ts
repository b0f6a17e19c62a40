import { expect } from '@open-wc/testing';
import { UploadError } from '../../src/core/model/errors.js';
import type { Question, Upload, UploadState } from '../../src/core/model/state.js';
import { createFormat } from '../../src/element/format.js';
import { directionOf } from '../../src/locales/direction.js';
import { loaders } from '../../src/locales/index.js';
import type { Strings } from '../../src/locales/strings.js';
import { mount, row, type Mounted } from './fixture.js';

/** The narrowest element that every control has room in. */
const NARROW_PX = 280;

/** Scripts whose letters Debian's DejaVu has, the only font on a machine that runs these tests in CI. */
const drawable =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * A text as wide as it may be in its own script, in letters that the machine has: what a person sees as one letter becomes an
 * `m`, which is as wide as a Chinese character and wider than most letters of India and Ethiopia; in Thai, whose letters are
 * narrow, an `n`. Between two of them a line may break, as it may in Chinese, Japanese, Korean and Thai.
 */
function asWide(text: string, lang: string): string {
  const letter = lang === 'th' ? 'n' : 'm';
  const gap = /^(ja|ko|th|zh)/.test(lang) ? '\u200b' : '';
  const letters = new Intl.Segmenter(lang, { granularity: 'grapheme' }).segment(text);
  return Array.from(letters, ({ segment }) => (drawable.test(segment) ? segment : letter + gap)).join('');
}

function allAsWide(strings: Strings): Strings {
  const entries = Object.entries(strings).map(([key, value]: [string, Strings[keyof Strings]]) => {
    if (key === 'lang') return [key, value];
    if (typeof value === 'string') return [key, asWide(value, strings.lang)];
    const render = value as (...args: unknown[]) => string;
    return [key, (...args: unknown[]) => asWide(render(...args), strings.lang)];
  });
  // The same keys with the same kinds of values, which Object.fromEntries cannot say.
  return Object.fromEntries(entries) as unknown as Strings;
}

const asking = (question: Question): UploadState => ({ state: 'asking', question });

/** Rows that have every button between them. */
const states: readonly UploadState[] = [
  { state: 'uploading' },
  { state: 'paused' },
  { state: 'interrupted', cause: 'network', attempt: 1, retryAt: null },
  { state: 'waiting', for: 'start' },
  { state: 'failed', error: new UploadError('server', 'HTTP 503') },
  { state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null },
  { state: 'needs-file', by: 'permission', because: 'reload', wrongFile: null },
  asking({ about: 'resume', bytesConfirmed: 37_000_000 }),
  asking({ about: 'warning', reasons: [{ code: 'cut-short', declaredBytes: 0, missingBytes: 0 }] }),
  asking({ about: 'gone' }),
  asking({ about: 'changed', certain: false }),
];
const rows: readonly Upload[] = states.map((state, index) => row(state, { id: `row-${index}` }, 40));

const watchable = row(
  { state: 'ready' },
  {
    videoId: 7,
    video: { id: 7, status: 'ready', iframe_url: 'https://player.gvideo.co/videos/2675_holiday' },
  },
  100,
);

const kinds: readonly {
  readonly uploads?: readonly Upload[];
  readonly attributes: Record<string, string>;
}[] = [
  { attributes: {} },
  { attributes: { multiple: '', sources: 'file link camera' } },
  { uploads: rows, attributes: { multiple: '' } },
  { uploads: [watchable], attributes: {} },
  { uploads: [row({ state: 'uploading' }, {}, 97)], attributes: { compact: '' } },
];

/** The labels that are not whole within the element, as "label: what is wrong". */
function cutOff({ element, root }: Mounted): readonly string[] {
  const panel = element.getBoundingClientRect();
  const isInside = ({ left, right }: { readonly left: number; readonly right: number }): boolean =>
    left > panel.left - 1 && right < panel.right + 1;
  return Array.from(root.querySelectorAll<HTMLElement>('button, a'), (control) => {
    const label = (control.textContent?.trim() || control.dataset['tip']) ?? '';
    const box = control.getBoundingClientRect();
    if (!isInside(box)) return `${label}: ${box.width} px`;
    if (control.scrollWidth > control.clientWidth + 1) return `${label}: cut off`;
    const tip = getComputedStyle(control, '::after');
    if (!control.dataset['tip'] || tip.content === 'none') return '';
    const { width, paddingLeft, paddingRight } = tip;
    const tipPx = [width, paddingLeft, paddingRight].reduce((sum, px) => sum + Number.parseFloat(px), 0);
    const fromEnd =
      directionOf(element.lang) === 'rtl'
        ? { left: box.left, right: box.left + tipPx }
        : { left: box.right - tipPx, right: box.right };
    return isInside(fromEnd) ? '' : `${label}: a tip of ${tipPx} px`;
  }).filter((problem) => problem !== '');
}

describe('Every language', () => {
  for (const [tag, load] of Object.entries(loaders))
    it(`Every language has labels that fit an element of ${NARROW_PX} px: ${tag}`, async () => {
      const strings = allAsWide(await load());
      for (const { uploads = [], attributes } of kinds) {
        const mounted = await mount({
          uploads,
          attributes: { ...attributes, lang: tag, dir: directionOf(tag) },
        });
        const { element, root } = mounted;
        element.style.setProperty('inline-size', `${NARROW_PX}px`);
        element.strings = strings;
        await element.updateComplete;
        const labels = [
          strings.browse,
          strings.browseMultiple,
          strings.addMore,
          strings.cancel,
          strings.watch,
        ];
        expect(labels.some((label) => root.innerHTML.includes(label))).to.equal(true);
        expect(cutOff(mounted), JSON.stringify(attributes)).to.deep.equal([]);
        for (const end of uploads === rows ? [root.querySelector<HTMLElement>('[data-intent=cancel]')] : []) {
          end?.click();
          await element.updateComplete;
          expect(root.querySelectorAll('.confirming')).to.have.lengthOf(1);
          expect(cutOff(mounted), 'the question').to.deep.equal([]);
        }
        element.remove();
      }
    });

  const english = createFormat('en');
  for (const tag of Object.keys(loaders).filter((lang) => lang !== 'en'))
    it(`Every language has the browser’s words for times: ${tag}`, () => {
      const inFiveMinutes = createFormat(tag).fromNow(5 * 60_000);
      expect(inFiveMinutes).not.to.equal(english.fromNow(5 * 60_000));
      // What a browser writes that knows the language's name and none of its words.
      expect(inFiveMinutes).not.to.match(/^\+/);
    });
});
