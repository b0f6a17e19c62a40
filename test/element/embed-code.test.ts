import { expect } from '@open-wc/testing';
import { en } from '../../src/locales/en.js';
import { until } from '../helpers/until.js';
import { button, mount, query, row } from './fixture.js';

const url = 'https://player.gvideo.co/videos/2675_x?a=1&b="><b>';
const watchable = row(
  { state: 'ready' },
  { videoId: 7, video: { id: 7, status: 'ready', iframe_url: url } },
  100,
);
const copyName = en.actionOn(en.copyEmbed, watchable.name);

/** Takes the place of the clipboard, to which the browser lets no page write that nobody clicks on. */
function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

describe('the button that copies the embed code', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

  it('The embed button stands beside Watch, and is there only if there is a Watch', async () => {
    const { root } = await mount({ uploads: [watchable] });
    const [watch, embed] = [query(root, '[part=watch]'), query(root, '[part=embed]')];
    expect(watch.parentElement).to.equal(embed.parentElement);
    expect(embed).to.equal(button(root, copyName));
    const waiting = await mount({ uploads: [row({ state: 'processing' })] });
    expect(waiting.root.querySelector('[part=embed]')).to.equal(null);
  });

  it('The embed button copies the iframe that Gcore documents, with the URL escaped, and says so', async () => {
    const copied: string[] = [];
    clipboard((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    const { root } = await mount({ uploads: [watchable] });
    button(root, copyName).click();
    await until(() => query(root, '[role=log]').textContent?.includes(en.embedCopied) === true, {
      what: 'the announcement',
    });
    expect(button(root, en.actionOn(en.embedCopied, watchable.name))).to.equal(query(root, '[part=embed]'));
    expect(copied).to.have.length(1);
    const code = copied[0] ?? '';
    const [frame, ...others] = new DOMParser().parseFromString(code, 'text/html').body.childNodes;
    expect(others).to.deep.equal([]);
    expect(code).to.include('a=1&amp;b=').and.not.include('<b>');
    const attributes = Object.fromEntries(
      Array.from((frame as Element).attributes, ({ name, value }) => [name, value]),
    );
    expect(attributes).to.deep.equal({
      width: '560',
      height: '315',
      src: new URL(url).href,
      frameborder: '0',
      allow: 'autoplay; encrypted-media',
      allowfullscreen: '',
    });
  });

  it('The embed button says nothing of a copy that the browser refused, and can be pressed again', async () => {
    let tries = 0;
    clipboard(() => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'))
        : Promise.resolve();
    });
    const { root, element } = await mount({ uploads: [watchable] });
    button(root, copyName).click();
    await until(() => tries === 1, { what: 'the first copy' });
    await element.updateComplete;
    expect(query(root, '[role=log]').textContent).not.to.include(en.embedCopied);
    button(root, copyName).click();
    await until(() => query(root, '[role=log]').textContent?.includes(en.embedCopied) === true, {
      what: 'the announcement',
    });
  });

  it('The embed button does no harm on a page that has no clipboard, as those on http', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    const { root, element } = await mount({ uploads: [watchable] });
    button(root, copyName).click();
    await element.updateComplete;
    expect(button(root, copyName).disabled).to.equal(false);
  });
});
