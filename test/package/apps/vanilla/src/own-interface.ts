import { browserPorts, createUploader, httpBackend } from 'gcore-uploader/core.js';

const uploader = createUploader({ backend: httpBackend('/api/gcore') }, browserPorts());
const input = document.querySelector<HTMLInputElement>('body > input');
const output = document.querySelector<HTMLOutputElement>('output:last-of-type');

input?.addEventListener('change', () => void uploader.add(input.files ?? []));
let percent = 0;
uploader.on(({ type, detail }) => {
  if (type === 'progress') percent = detail.percent;
  if (type === 'success' && output) output.value = `video ${detail.videoId}, ${percent} %`;
});
