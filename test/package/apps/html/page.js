/* global document */
const uploader = document.querySelector('gcore-uploader');
let percent = 0;
uploader.addEventListener('progress', ({ detail }) => (percent = detail.percent));
uploader.addEventListener('success', ({ detail }) => {
  document.querySelector('output').value = `video ${detail.videoId}, ${percent} %`;
});
