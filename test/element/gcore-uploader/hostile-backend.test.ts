import { expect } from '@open-wc/testing';
import type { Upload } from '../../../src/core/model/state.js';
import type { Video } from '../../../src/wire/video.js';
import { mount, row } from '../fixture.js';

/** Far more than anybody writes, and nothing that a browser could not draw. */
const endless = 'a'.repeat(100_000);
const video = (facts: Partial<Video>): Video => ({ id: 7, status: 'pending', ...facts }) as Video;

const places: Readonly<Record<string, Upload>> = {
  'a name': row({ state: 'uploading' }, { name: endless }, 40),
  'a name that is said': row({ state: 'rejected', reasons: [{ code: 'empty' }] }, { name: endless }),
  'the reason of a refusal': row({ state: 'refused', reason: endless }, { videoId: 7 }),
  'the error of a video': row({ state: 'viewable' }, { videoId: 7, video: video({ error: endless }) }),
  'the page’s verdict': row({ state: 'rejected', reasons: [{ code: 'host', message: endless }] }),
  'the name of a quality': row(
    { state: 'processing' },
    { videoId: 7, video: video({ converted_videos: [{ name: endless }] }) },
  ),
};

describe('a backend that sends far too much', () => {
  for (const [place, upload] of Object.entries(places))
    it(`An endless text in ${place} is cut`, async () => {
      const { root } = await mount({ uploads: [upload] });
      const drawn = root.querySelector('.row')?.outerHTML ?? endless;
      const said = root.querySelector('[role=log]')?.outerHTML ?? endless;
      expect(drawn.length + said.length).to.be.lessThan(endless.length);
    });

  it('Of endlessly many qualities 50 are drawn', async () => {
    const qualities = Array.from({ length: 10_000 }, (_, index) => ({ name: `quality ${index}` }));
    const { root } = await mount({
      uploads: [row({ state: 'processing' }, { videoId: 7, video: video({ converted_videos: qualities }) })],
    });
    expect(root.querySelectorAll('.quality')).to.have.lengthOf(50);
  });
});
