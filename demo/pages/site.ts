import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './site/example.ts?raw';
showOwnSource(script);
import './site/example.js';

import { GcoreUploader } from '../../src/component.js';
import { sampleVideo } from './sample/sample-video.js';
import { offerSlowHosts } from './sample/slow-hosts.js';
import { find } from './shell/element.js';

if (document.querySelector('#sample')) {
  find('#sample', HTMLButtonElement).addEventListener('click', async () => {
    await find('gcore-uploader', GcoreUploader).add(await sampleVideo(60_000_000));
  });
  void offerSlowHosts(find('#slow', HTMLInputElement));
}
