import { GcoreUploader } from 'gcore-uploader/component.js';

class VideoUpload extends GcoreUploader {}
customElements.define('video-upload', VideoUpload);

const uploader = document.querySelector<VideoUpload>('video-upload');
const output = document.querySelector('output');
let percent = 0;
uploader?.addEventListener('progress', ({ detail }) => (percent = detail.percent));
uploader?.addEventListener('success', ({ detail }) => {
  if (output) output.value = `video ${detail.videoId}, ${percent} %`;
});
