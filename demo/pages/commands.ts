import './shell/navigation.js';
import { showOwnSource } from './shell/own-source.js';
import script from './commands/fallback.ts?raw';
showOwnSource(script);
import '../../src/gcore-uploader.js';

import { GcoreUploader } from '../../src/component.js';
import { commandFallback } from './commands/fallback.js';
import { sampleVideo } from './sample/sample-video.js';
import { find } from './shell/element.js';

commandFallback();

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await find('#uploader', GcoreUploader).add(await sampleVideo(60_000_000));
});
