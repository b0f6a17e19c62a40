import { createApp } from 'vue';
import { GcoreUploader } from '../../src/gcore-uploader.js';
import '../pages/shell/navigation.js';
import { sampleVideo } from '../pages/sample/sample-video.js';
import { find } from '../pages/shell/element.js';
import { showScript } from '../pages/shell/own-source.js';
import Lesson from './example.vue';
import source from './example.vue?raw';

createApp(Lesson).mount('#example');
showScript('Vue', source);

find('#sample', HTMLButtonElement).addEventListener('click', async () => {
  await find('gcore-uploader', GcoreUploader).add(await sampleVideo());
});
