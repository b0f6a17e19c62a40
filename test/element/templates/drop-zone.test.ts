import { expect } from '@open-wc/testing';
import type { Upload } from '../../../src/core/model/state.js';
import { forgetUploads, mount, row } from '../fixture.js';

const backend = { backend: '/api/gcore' };
const session = { token: 't', 'video-id': '7', 'client-id': '1', hostname: 'host.example' };
const withGcore = (['uploaded', 'processing', 'viewable', 'ready'] as const).map((state) =>
  row({ state }, { videoId: 7 }, 100),
);

async function addButtonBeside(
  upload: Upload,
  attributes: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { root, element } = await mount({ uploads: [upload], attributes });
  const text = root.querySelector('.browse')?.textContent?.trim() ?? null;
  element.remove();
  forgetUploads();
  return text;
}

describe('an element for one video', () => {
  it('An element for one video offers to choose another once the video is with Gcore, if a backend makes one for each', async () => {
    for (const upload of withGcore)
      expect(await addButtonBeside(upload, backend), upload.state).to.equal('Choose another video');
  });

  it('An element for one video offers no other if its session’s video is filled', async () => {
    for (const upload of withGcore) {
      expect(await addButtonBeside(upload, session), upload.state).to.equal(null);
      expect(await addButtonBeside(upload, { ...backend, ...session }), upload.state).to.equal(null);
    }
  });

  it('An element for one video offers no other while the one is on its way', async () => {
    for (const state of ['uploading', 'paused', 'checking'] as const)
      expect(await addButtonBeside(row({ state }, {}, 40), backend), state).to.equal(null);
  });
});
