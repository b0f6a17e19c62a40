import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './routes/example.ts?raw';
showOwnSource(script);
import './routes/example.js';

import { GcoreUploader, releaseUploads } from '../../src/component.js';
import { sampleVideo } from './sample/sample-video.js';
import { find } from './shell/element.js';

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  const video = await sampleVideo(60_000_000);
  if (!document.querySelector('gcore-uploader')) location.hash = '#/lessons/1';
  requestAnimationFrame(() => void find('gcore-uploader', GcoreUploader).add(video));
});
find('#sign-out', HTMLButtonElement).addEventListener('click', () => void releaseUploads());
