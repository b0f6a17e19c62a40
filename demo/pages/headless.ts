import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './headless/example.ts?raw';
import row from './headless/row.ts?raw';
showOwnSource(script, row);

import { sampleVideo } from './sample/sample-video.js';
import { uploader } from './headless/example.js';
import { find } from './shell/element.js';

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await uploader.add(await sampleVideo(60_000_000));
});
