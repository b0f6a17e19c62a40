import { expect } from '@open-wc/testing';
import { mayLoadBlobs, watchBlobRefusal } from '../../src/browser/inspect/blob-policy.js';
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
    if (document.createElement('video').canPlayType('video/ogg; codecs="theora"') === '') this.skip();
    // Not through the inspector, whose two seconds a busy machine can need for its first decoder.
    const facts = await probeWithVideo(await fetchSample('sample.ogv'), new AbortController().signal);
    expect([facts.width, facts.height]).to.deep.equal([64, 48]);
    expect(facts.durationMs).to.be.within(900, 1200);
  });
});

describe('a policy on blob: media', () => {
  const pageWith = (...policies: string[]): Document => {
    const metas = policies.map((policy) => `<meta http-equiv="content-security-policy" content="${policy}">`);
    return new DOMParser().parseFromString(metas.join(''), 'text/html');
  };

  const cases: readonly (readonly [string[], boolean])[] = [
    [[], true],
    [["script-src 'self'"], true],
    [["default-src 'self'"], false],
    [["default-src 'self'; media-src 'self' blob:"], true],
    [["default-src 'self' blob:; media-src 'self'"], false],
    [["default-src 'self' blob:; media-src 'self'", 'default-src *'], false],
    [['DEFAULT-SRC https: BLOB:'], true],
    // The star stands for network schemes only (CSP level 3, section 6.7.2.8).
    [['media-src *'], false],
  ];
  for (const [policies, allowed] of cases)
    it(`is read: ${policies.join(' | ') || 'none'}`, () => {
      expect(mayLoadBlobs(pageWith(...policies), 'media-src')).to.equal(allowed);
    });

  it('in a header is learnt from its first refusal', () => {
    const page = pageWith();
    let refusals = 0;
    const watch = new AbortController();
    watchBlobRefusal(page, 'media-src', () => (refusals += 1), watch.signal);
    const refuse = (effectiveDirective: string, disposition: SecurityPolicyViolationEventDisposition) =>
      page.dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', {
          blockedURI: 'blob',
          disposition,
          documentURI: 'https://example.com/',
          effectiveDirective,
          originalPolicy: "default-src 'self'",
          statusCode: 200,
          violatedDirective: effectiveDirective,
        }),
      );
    refuse('img-src', 'enforce');
    refuse('media-src', 'report');
    expect([refusals, mayLoadBlobs(page, 'media-src')]).to.deep.equal([0, true]);
    refuse('media-src', 'enforce');
    expect([refusals, mayLoadBlobs(page, 'media-src')]).to.deep.equal([1, false]);
    expect(mayLoadBlobs(page, 'img-src')).to.equal(true);
    watch.abort();
  });
});
