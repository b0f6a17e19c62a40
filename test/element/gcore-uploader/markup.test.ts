import { expect } from '@open-wc/testing';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import { UploadError } from '../../../src/core/model/errors.js';
import type { Upload } from '../../../src/core/model/state.js';
import type { Video } from '../../../src/wire/video.js';
import { mount, row } from '../fixture.js';

/** What turns into elements, attributes, styles or scripts where text is taken for markup. */
const corpus = [
  '<img src=x onerror="globalThis.harmed = true">',
  '"><script>globalThis.harmed = true</script>',
  `' onmouseover='globalThis.harmed = true`,
  '</p></li></ul><b data-markup>bold</b>',
  '<svg onload="globalThis.harmed = true"><style>*{display:none}</style>',
  '<a href="javascript:globalThis.harmed = true">click</a>',
  '<gcore-uploader token="stolen"></gcore-uploader>',
  '${globalThis.harmed = true}{{7*7}}<!--lit-part--><?lit$1$>',
  '&lt;b&gt;&#x3c;b&#x3e;',
] as const;

declare global {
  var harmed: boolean | undefined;
}

const video = (facts: Partial<Video>): Video => ({ id: 7, status: 'pending', ...facts }) as Video;

/** Everywhere that a text from outside is shown. */
const places: Readonly<Record<string, (text: string) => Upload>> = {
  'a file’s name': (text) => row({ state: 'uploading' }, { name: `${text}.mp4` }, 40),
  'a link': (text) => row({ state: 'processing' }, { kind: 'link', name: `https://example.com/${text}` }),
  'a video’s title': (text) =>
    row({ state: 'ready' }, { kind: 'tracked', name: text, videoId: 7, video: video({ name: text }) }),
  'a status': (text) => row({ state: 'processing' }, { videoId: 7, video: video({ status: text }) }),
  'a quality’s name': (text) =>
    row(
      { state: 'viewable' },
      { videoId: 7, video: video({ converted_videos: [{ name: text, progress: 40 }, { name: '480p' }] }) },
    ),
  'Gcore’s reason': (text) => row({ state: 'refused', reason: text }, { videoId: 7 }),
  'the backend’s error': (text) =>
    row({
      state: 'failed',
      error: new UploadError('session', text, { cause: new BackendError(text, 403) }),
    }),
  'the host’s verdict': (text) => row({ state: 'rejected', reasons: [{ code: 'host', message: text }] }),
  'another file’s name': (text) =>
    row({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: text }),
  'a codec': (text) => {
    const upload = row({ state: 'waiting', for: 'turn' });
    return { ...upload, info: upload.info && { ...upload.info, videoCodec: text } };
  },
};

/** Every element that is drawn, with the names of its attributes: the same whatever the texts are. */
async function shapeOf(uploads: readonly Upload[]): Promise<readonly string[]> {
  const { element, root } = await mount({ uploads });
  const shape = Array.from(
    root.querySelectorAll('*'),
    (drawn) => `${drawn.localName} ${drawn.getAttributeNames().sort().join(' ')}`,
  );
  element.remove();
  return shape;
}

describe('markup is text', () => {
  afterEach(() => {
    globalThis.harmed = undefined;
  });

  for (const [place, upload] of Object.entries(places)) {
    it(`Markup is text in ${place}`, async () => {
      const plain = await shapeOf([upload('plain')]);
      for (const text of corpus) {
        const shape = await shapeOf([upload(text)]);
        expect(shape, text).to.deep.equal(plain);
        expect(globalThis.harmed, text).to.equal(undefined);
      }
    });
  }

  it('Markup in a title, an address or a poster becomes no link that runs a script', async () => {
    const url = 'javascript:globalThis.harmed = true';
    const { root } = await mount({
      uploads: [
        row(
          { state: 'ready' },
          { videoId: 7, video: video({ iframe_url: url, poster: url, screenshot: url, hls_url: url }) },
        ),
      ],
    });
    const urls = Array.from(root.querySelectorAll('[href], [src]'), (element) =>
      element.getAttribute(element.hasAttribute('href') ? 'href' : 'src'),
    );
    expect(urls.filter((value) => value?.startsWith('javascript:'))).to.deep.equal([]);
  });
});
