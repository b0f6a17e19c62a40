import { expect } from '@open-wc/testing';
import { createPreview } from '../../src/browser/preview.js';
import { unknownMedia } from '../../src/core/media-info.js';
import { fetchSample } from '../samples/fetch-sample.js';

/** With time enough for a machine that runs three browsers besides. */
const preview = createPreview({ maxMs: 15_000 });
const video = { ...unknownMedia, kind: 'video' } as const;
const open = (): AbortSignal => new AbortController().signal;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly type: string;
  /** Mean of red, green and blue over all pixels, 0 to 255. */
  readonly brightness: number;
}

async function look(url: string): Promise<Picture> {
  const { type } = await (await fetch(url)).blob();
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const sum = data.reduce((total, value, index) => total + (index % 4 === 3 ? 0 : value), 0);
  return { width: canvas.width, height: canvas.height, type, brightness: sum / ((data.length / 4) * 3) };
}

/** Object URLs that were made and not given back. */
async function leftOver(task: () => Promise<unknown>): Promise<number> {
  const { createObjectURL, revokeObjectURL } = URL;
  const urls = new Set<string>();
  URL.createObjectURL = (object) => {
    const url = createObjectURL.call(URL, object);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  try {
    await task();
  } finally {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
  }
  return urls.size;
}

const plays = (type: string): boolean => document.createElement('video').canPlayType(type) !== '';

describe('a preview', () => {
  before(function () {
    if (!plays('video/webm; codecs="vp9"')) this.skip();
  });

  it('is a small picture of the video, past a black opening', async () => {
    const url = await preview.picture(await fetchSample('black-opening.webm'), video, open());
    if (url === null) throw new Error('no picture');
    const picture = await look(url);
    expect([picture.width, picture.height, picture.type]).to.deep.equal([160, 90, 'image/jpeg']);
    expect(picture.brightness).to.be.above(40);
    preview.release(url);
  });

  it('is not made larger than the video', async () => {
    const url = await preview.picture(await fetchSample('sample.webm'), video, open());
    if (url === null) throw new Error('no picture');
    const { width, height } = await look(url);
    expect([width, height]).to.deep.equal([64, 48]);
    preview.release(url);
  });

  it('leaves only its own picture behind, and that until it is released', async () => {
    const file = await fetchSample('sample.webm');
    let url: string | null = null;
    const kept = async () => {
      url = await preview.picture(file, video, open());
    };
    expect(await leftOver(kept)).to.equal(1);
    expect(
      await leftOver(async () => {
        await kept();
        preview.release(url ?? '');
      }),
    ).to.equal(0);
  });

  it('is none of a video that is all black', async () => {
    expect(await preview.picture(await fetchSample('black.webm'), video, open())).to.equal(null);
  });

  it('is none of a file that this browser cannot play, and leaves nothing', async () => {
    const broken = new File([new Uint8Array(5000)], 'broken.webm', { type: 'video/webm' });
    expect(await leftOver(() => preview.picture(broken, video, open()))).to.equal(0);
    expect(await preview.picture(broken, video, open())).to.equal(null);
  });

  it('is not even tried of what is no video', async () => {
    const file = await fetchSample('sample.webm');
    expect(await preview.picture(file, { ...video, kind: 'audio' }, open())).to.equal(null);
  });

  it('rejects with the signal’s reason and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('The person took the file back.');
    const file = await fetchSample('sample.webm');
    const outcome = async () => {
      const picturing = preview.picture(file, video, controller.signal);
      controller.abort(reason);
      const error: unknown = await picturing.catch((thrown: unknown) => thrown);
      expect(error).to.equal(reason);
    };
    expect(await leftOver(outcome)).to.equal(0);
  });

  for (const [policy, what] of [
    ['default-src {origin}', 'blob: media'],
    ['default-src {origin}; media-src blob:', 'blob: pictures'],
  ] as const)
    it(`is none, without a word in the console, where the page’s policy forbids ${what}`, async () => {
      expect(await previewUnder(policy)).to.deep.equal({ pictured: false, violations: [] });
    });

  it('is one where the policy allows blob: for both', async () => {
    const answer = await previewUnder('default-src {origin}; media-src blob:; img-src blob:');
    expect(answer).to.deep.equal({ pictured: true, violations: [] });
  });
});

/** What comes of a preview in a frame with a policy, which `preview-under-policy.ts` makes. */
async function previewUnder(policy: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  const script = new URL('../samples/preview-under-policy.ts', import.meta.url);
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
