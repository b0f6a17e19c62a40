import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './many/example.ts?raw';
showOwnSource(script);
import './many/example.js';

import { GcoreUploader } from '../../src/component.js';
import { sampleVideo } from './sample/sample-video.js';
import { find } from './shell/element.js';

const uploader = find('#uploader', GcoreUploader);

find('#samples', HTMLButtonElement).addEventListener('click', async () => {
  const sizesMb = [12, 30, 8, 45, 20];
  await uploader.add(await Promise.all(sizesMb.map((size) => sampleVideo(size * 1e6))));
});

// The laptop's Gcore fetches links from itself only; the real one from any public address.
const again = find('#link', HTMLButtonElement);
let link: string | null = null;
uploader.addEventListener('status', ({ detail: { status, video } }) => {
  if (status !== 'viewable' && status !== 'ready') return;
  link = video.converted_videos?.find(({ mp4_url }) => mp4_url)?.mp4_url ?? link;
  again.disabled = link === null;
});
again.addEventListener('click', () => {
  if (link !== null) void uploader.add(link);
});
