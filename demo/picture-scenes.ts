import type { Upload } from '../src/core/model/state.js';
import { drawn, exhibit } from './gallery-exhibit.js';
import { wearInter } from './gallery-font.js';
import { paintPicture } from './gallery-picture.js';
import { MB, quality, sending, upload, withGcore } from './gallery-rows.js';
import type { GalleryState } from './gallery-state.js';

const lit = (painted: Upload, hueDegrees: number): Upload => ({
  ...painted,
  thumbnail: paintPicture(hueDegrees),
});

const offline = { state: 'interrupted', cause: 'offline', attempt: 1, retryAt: null } as const;

/** One video is complete, one waits for the network, one is sent. */
const three: GalleryState = {
  name: 'three videos',
  attributes: { multiple: '' },
  uploads: [
    lit(
      upload(
        { state: 'ready' },
        { id: 'a', name: 'Northern lights.mp4', size: 42 * MB, ...withGcore('ready') },
        1,
      ),
      150,
    ),
    lit(upload(offline, { id: 'b', name: 'Morning ride.mp4', size: 118 * MB }, 0.38), -40),
    sending('c', 'Dusk over the hills.mp4', 0.64, 236 * MB),
  ],
};

const tunnelFile = { id: 'tunnel', name: 'Holiday in Lisbon.mp4', size: 236 * MB };
const riding = (share: number): Upload => sending(tunnelFile.id, tunnelFile.name, share, tunnelFile.size);
const inTunnel = upload(offline, tunnelFile, 0.52);
const afterwards = (progress: number): Upload =>
  upload(
    { state: progress < 100 ? 'processing' : 'viewable' },
    { ...tunnelFile, ...withGcore(progress < 100 ? 'pending' : 'viewable', [quality(360, progress)]) },
    1,
  );

const steps = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

/** A train with an upload enters a tunnel and comes out: what each frame of the animation shows. */
const tunnel: readonly Upload[] = [
  ...steps(0.3, 0.52, 8).map(riding),
  ...Array.from({ length: 8 }, () => inTunnel),
  ...steps(0.52, 0.99, 12).map(riding),
  ...steps(20, 80, 4).map(afterwards),
  ...Array.from({ length: 8 }, () => afterwards(100)),
];

/** How many frames the animation of the tunnel has. */
export const tunnelFrames = tunnel.length;

/** Shows three videos in the place of the gallery, or a frame of the tunnel. Settles when it is drawn. */
export async function showScene(frame: number | null): Promise<void> {
  await wearInter();
  const upload = frame === null ? undefined : tunnel[frame];
  const scene: GalleryState = upload ? { name: 'tunnel', uploads: [upload] } : three;
  const element = exhibit(scene);
  document.querySelector('#gallery')?.replaceChildren(element);
  document.querySelector('body > header')?.remove();
  await drawn(element, scene);
}
