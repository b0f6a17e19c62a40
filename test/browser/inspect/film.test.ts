import { expect } from '@open-wc/testing';
import { openFilm } from '../../../src/browser/inspect/film.js';
import { fetchSample } from '../../samples/fetch-sample.js';
import { canDecode, leftOpen } from './decoders.js';

const forever = (): AbortSignal => new AbortController().signal;

/** Mean of red, green and blue over all pixels, 0 to 255. */
function brightnessOf(picture: ImageBitmap | null): number {
  if (!picture) throw new Error('no picture');
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  const { data = [] } = context?.getImageData(0, 0, picture.width, picture.height) ?? {};
  const sum = Array.from(data).reduce((total, value, index) => total + (index % 4 === 3 ? 0 : value), 0);
  return sum / ((data.length / 4) * 3);
}

describe('a film', () => {
  it('is none of a file that this browser cannot decode', async () => {
    const broken = new File([new Uint8Array(5000)], 'broken.webm', { type: 'video/webm' });
    expect(await openFilm(broken, 1000, forever())).to.equal(null);
    const sound = await fetchSample('audio-only.mp4');
    expect(await openFilm(sound, 1000, forever())).to.equal(null);
  });

  it('is none in a browser without decoders', async () => {
    const decoders = Object.getOwnPropertyDescriptor(globalThis, 'VideoDecoder');
    Reflect.deleteProperty(globalThis, 'VideoDecoder');
    try {
      expect(await openFilm(await fetchSample('sample.webm'), 1000, forever())).to.equal(null);
    } finally {
      if (decoders) Object.defineProperty(globalThis, 'VideoDecoder', decoders);
    }
  });

  it('rejects with the signal’s reason if it was closed before it was open', async () => {
    const reason = new Error('The person closed the panel.');
    const file = await fetchSample('sample.webm');
    const error: unknown = await openFilm(file, 1000, AbortSignal.abort(reason)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(reason);
  });
});

describe('a film that this browser decodes', () => {
  before(async function () {
    // An engine without WebCodecs decodes nothing for a page; there the panel offers to choose a picture.
    if (!(await canDecode('vp09.00.10.08'))) this.skip();
  });

  it('shows the very moment, and near it the key frame before', async () => {
    // Black up to 0.8 s, with a key frame each second.
    const film = await openFilm(await fetchSample('black-opening.webm'), 3000, forever());
    expect(brightnessOf((await film?.near(900, 320)) ?? null), 'near').to.be.below(20);
    expect(brightnessOf((await film?.at(900, 320)) ?? null), 'at').to.be.above(40);
    expect(brightnessOf((await film?.at(300, 320)) ?? null), 'back again').to.be.below(20);
    expect(brightnessOf((await film?.at(2999, 320)) ?? null), 'at the end').to.be.above(40);
  });

  it('is as wide as it is asked for, and no wider than the video', async () => {
    const film = await openFilm(await fetchSample('black-opening.webm'), 3000, forever());
    const sizeOf = (picture: ImageBitmap | null | undefined) => [picture?.width, picture?.height];
    expect(sizeOf(await film?.at(1500, 160))).to.deep.equal([160, 90]);
    expect(sizeOf(await film?.at(1500, 1920))).to.deep.equal([320, 180]);
  });

  it('answers many questions at a time, in their order', async () => {
    const film = await openFilm(await fetchSample('black-opening.webm'), 3000, forever());
    const answers: number[] = [];
    await Promise.all(
      [100, 2900, 100, 1500].map(async (atMs, index) => {
        await film?.at(atMs, 64);
        answers.push(index);
      }),
    );
    expect(answers).to.deep.equal([0, 1, 2, 3]);
  });

  it('ends with its signal, and leaves no decoder open', async () => {
    const file = await fetchSample('black-opening.webm');
    expect(
      await leftOpen(async () => {
        const controller = new AbortController();
        const film = await openFilm(file, 3000, controller.signal);
        const asked = [film?.at(2900, 320), film?.at(1500, 320)];
        controller.abort(new Error('The panel was closed.'));
        for (const answer of asked) {
          const error: unknown = await answer?.catch((thrown: unknown) => thrown);
          expect(error).to.equal(controller.signal.reason);
        }
      }),
    ).to.equal(0);
  });
});

describe('a film of H.264', () => {
  before(async function () {
    // Neither does a build without H.264, such as free Chromium builds.
    if (!(await canDecode('avc1.64000a'))) this.skip();
  });

  it('stands upright where the camera did not', async () => {
    const film = await openFilm(await fetchSample('rotated.mov'), 1000, forever());
    const picture = await film?.at(500, 1920);
    expect([picture?.width, picture?.height]).to.deep.equal([48, 64]);
  });
});
