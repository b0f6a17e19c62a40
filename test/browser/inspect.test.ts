import { expect } from '@open-wc/testing';
import { probeWithVideo } from '../../src/browser/inspect/video-probe.js';
import type { MediaInfo } from '../../src/core/media-info.js';
import { inspectPatiently } from '../samples/patient-inspector.js';
import { fetchSample } from '../samples/fetch-sample.js';

const inspect = async (name: string): Promise<MediaInfo> => inspectPatiently(await fetchSample(name));

describe('the inspector in this browser', () => {
  for (const [name, codec] of [
    ['index-last.mp4', 'H.264'],
    ['sample.mov', 'H.264'],
    ['sample.webm', 'VP9'],
    ['sample.mkv', 'H.264'],
    ['sample.m2t', 'H.264'],
  ] as const)
    it(`reads ${name}, whether the browser can play it or not`, async () => {
      const info = await inspect(name);
      expect([info.kind, info.width, info.height, info.videoCodec]).to.deep.equal(['video', 64, 48, codec]);
      expect(info.durationMs).to.be.within(900, 1100);
    });

  for (const name of ['sample.ogv', 'sample.avi', 'sample.mpg', 'sample.flv', 'sample.asf'])
    it(`knows ${name}, and of what is in it at least what the browser plays`, async () => {
      const info = await inspect(name);
      expect(info.kind).to.equal('video');
      if (info.width !== null) expect([info.width, info.height]).to.deep.equal([64, 48]);
      if (info.durationMs !== null) expect(info.durationMs).to.be.within(300, 1200);
    });

  it('asks the browser for what no reader of ours knows', async function () {
    if (document.createElement('video').canPlayType('video/webm; codecs="vp9"') === '') this.skip();
    // Not through the inspector, whose two seconds a busy machine can need for its first decoder; and not with Ogg, which
    // Chromium and Firefox no longer play, and of which WebKitGTK, one time in eight, never says anything.
    const facts = await probeWithVideo(
      await fetchSample('sample.webm'),
      Infinity,
      new AbortController().signal,
    );
    expect([facts.width, facts.height]).to.deep.equal([64, 48]);
    expect(facts.durationMs).to.be.within(900, 1200);
  });

  it('gives the browser no more of a file than may be read, and then believes no length', async () => {
    const given: Blob[] = [];
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      given.push(blob);
      return createObjectURL(blob);
    };
    try {
      const facts = await probeWithVideo(
        await fetchSample('sample.webm'),
        2500,
        new AbortController().signal,
      );
      expect(given.map(({ size }) => size)).to.deep.equal([2500]);
      expect(facts.durationMs ?? null).to.equal(null);
    } finally {
      URL.createObjectURL = createObjectURL;
    }
  });
});
