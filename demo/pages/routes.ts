import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './routes/example.ts?raw';
showOwnSource(script);
import './routes/example.js';

import { GcoreUploader, releaseUploads } from '../../src/component.js';
import { sampleVideo } from './sample/sample-video.js';
import { offerSlowHosts } from './sample/slow-hosts.js';
import { find } from './shell/element.js';

const sample = find('#sample', HTMLButtonElement);
sample.addEventListener('click', async () => {
  await find('gcore-uploader', GcoreUploader).add(await sampleVideo(60_000_000));
});
function showSample(): void {
  sample.disabled = !document.querySelector('gcore-uploader');
}
globalThis.navigation?.addEventListener('navigatesuccess', showSample);
showSample();
void offerSlowHosts(find('#slow', HTMLInputElement));
find('#sign-out', HTMLButtonElement).addEventListener('click', () => void releaseUploads());
