import { expect } from '@open-wc/testing';
import { probeWithVideo } from '../../../src/browser/inspect/video-probe.js';
import type { MediaInfo } from '../../../src/core/model/media-info.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { fetchSample } from '../../samples/fetch-sample.js';

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

  it('asks the browser for what no reader of ours knows, where a <video> takes a file', async () => {
    // Not through the inspector, whose two seconds a busy machine can need for its first decoder; and not with Ogg, of which
    // WebKitGTK, one time in six, never says anything.
    const webm = await fetchSample('sample.webm');
    const facts = await probeWithVideo(webm, webm.size, new AbortController().signal);
    const known = { width: 64, height: 48, hasVideo: true };
    expect({ ...facts, durationMs: 0 }).to.deep.equal({ durationMs: 0, ...(videosTakeFiles() ? known : {}) });
    if (videosTakeFiles()) expect(facts.durationMs).to.be.within(900, 1200);
  });

  it('gives the browser no more of a file than may be read, and then believes no length', async () => {
    const webm = await fetchSample('sample.webm');
    const stretches: unknown[] = [];
    webm.slice = (...stretch) => {
      stretches.push(stretch);
      return Blob.prototype.slice.apply(webm, stretch);
    };
    const facts = await probeWithVideo(webm, 2500, new AbortController().signal);
    expect(stretches).to.deep.equal([[0, 2500, webm.type]]);
    expect(facts.durationMs ?? null).to.equal(null);
  });
});

/** Only WebKit's do. */
function videosTakeFiles(): boolean {
  try {
    document.createElement('video').srcObject = new Blob();
    return true;
  } catch {
    return false;
  }
}
