import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './form/example.ts?raw';
showOwnSource(script);
import './form/example.js';

import { GcoreUploader } from '../../src/component.js';
import { sampleVideo } from './sample/sample-video.js';
import { find } from './shell/element.js';

const close = find('#close', HTMLInputElement);
close.addEventListener('change', () => {
  find('#fields', HTMLFieldSetElement).disabled = close.checked;
});

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await find('#video', GcoreUploader).add(await sampleVideo());
});
