import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GcoreUploader } from '../../src/gcore-uploader.js';
import '../pages/shell/navigation.js';
import { sampleVideo } from '../pages/sample/sample-video.js';
import { find } from '../pages/shell/element.js';
import { showScript } from '../pages/shell/own-source.js';
import { Lesson } from './example.js';
import source from './example.tsx?raw';

createRoot(find('#example', HTMLElement)).render(createElement(Lesson));
showScript('React', source);

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await find('gcore-uploader', GcoreUploader).add(await sampleVideo());
});
