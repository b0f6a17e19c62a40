import { expect } from '@open-wc/testing';
import { createPreview } from '../../../src/browser/inspect/preview.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import { fetchSample } from '../../samples/fetch-sample.js';
import { canDecode, leftOpen } from './decoders.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';

/** With time enough for a machine that runs three browsers besides. */
const preview = createPreview({ maxMs: 15_000 });
const open = (): AbortSignal => new AbortController().signal;

async function pictureOf(name: string, signal = open()): Promise<ImageData | null> {
  const file = await fetchSample(name);
  return preview.picture(file, await inspectPatiently(file), signal);
}

/** Mean of red, green and blue over all pixels, 0 to 255. */
function brightnessOf({ data }: ImageData): number {
  const sum = data.reduce((total, value, index) => total + (index % 4 === 3 ? 0 : value), 0);
  return sum / ((data.length / 4) * 3);
}

describe('a preview', () => {
  before(async function () {
    // An engine without WebCodecs decodes nothing for a page; there a row goes without a picture.
    if (!(await canDecode('vp09.00.10.08'))) this.skip();
  });

  it('is a small picture of the video, past a black opening', async () => {
    const picture = await pictureOf('black-opening.webm');
    if (!picture) throw new Error('no picture');
    expect([picture.width, picture.height]).to.deep.equal([160, 90]);
    expect(brightnessOf(picture)).to.be.above(40);
  });

  it('is not made larger than the video', async () => {
    const picture = await pictureOf('sample.webm');
    expect([picture?.width, picture?.height]).to.deep.equal([64, 48]);
  });

  it('is none of a video that is all black', async () => {
    expect(await pictureOf('black.webm')).to.equal(null);
  });

  it('leaves no decoder open', async () => {
    expect(await leftOpen(() => pictureOf('black-opening.webm'))).to.equal(0);
  });

  it('is none of a file that this browser cannot play', async () => {
    const broken = new File([new Uint8Array(5000)], 'broken.webm', { type: 'video/webm' });
    expect(await preview.picture(broken, { ...unknownMedia, kind: 'video' }, open())).to.equal(null);
  });

  it('is not even tried of what is no video', async () => {
    const file = await fetchSample('sample.webm');
    expect(await preview.picture(file, { ...unknownMedia, kind: 'audio' }, open())).to.equal(null);
  });

  it('rejects with the signal’s reason and leaves no decoder open', async () => {
    const controller = new AbortController();
    const reason = new Error('The person took the file back.');
    const file = await fetchSample('sample.webm');
    const info = await inspectPatiently(file);
    const outcome = async () => {
      const picturing = preview.picture(file, info, controller.signal);
      controller.abort(reason);
      const error: unknown = await picturing.catch((thrown: unknown) => thrown);
      expect(error).to.equal(reason);
    };
    expect(await leftOpen(outcome)).to.equal(0);
  });

  it('does not wait for ever for a file that never answers, nor do those behind it', async () => {
    const hurried = createPreview({ maxMs: 100 });
    const silent = new File([new Uint8Array(5000)], 'silent.webm');
    silent.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => new Promise<never>(() => undefined) });
    const info = { ...unknownMedia, kind: 'video' } as const;
    const answers = [hurried.picture(silent, info, open()), hurried.picture(silent, info, open())];
    expect(await Promise.all(answers)).to.deep.equal([null, null]);
  });

  it('is one, without a word of the browser, whatever the page’s policy allows', async () => {
    expect(await previewUnder('default-src {origin}')).to.deep.equal({ pictured: true, violations: [] });
  });
});

describe('a preview of H.264', () => {
  before(async function () {
    // Neither does a build without H.264, such as free Chromium builds.
    if (!(await canDecode('avc1.64000a'))) this.skip();
  });

  for (const name of ['index-first.mp4', 'index-last.mp4', 'fragmented.mp4', 'sample.mkv', 'sample.m2ts'])
    it(`is there of ${name}`, async () => {
      const picture = await pictureOf(name);
      expect([picture?.width, picture?.height]).to.deep.equal([64, 48]);
    });

  it('stands upright where the camera did not', async () => {
    const picture = await pictureOf('rotated.mov');
    expect([picture?.width, picture?.height]).to.deep.equal([48, 64]);
  });
});

/** What comes of a preview in a frame with a policy, which `preview-under-policy.ts` makes. */
async function previewUnder(policy: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  const script = new URL('../../samples/preview-under-policy.ts', import.meta.url);
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy.replace('{origin}', location.origin)}">
    <script type="module" src="${script.href}"></script>`;
  const answer = new Promise<unknown>((resolve) => {
    addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow) resolve(data);
    });
  });
  document.body.append(frame);
  try {
    return await answer;
  } finally {
    frame.remove();
  }
}
