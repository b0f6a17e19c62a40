/* global document */
import 'gcore-uploader';

document.querySelector('gcore-uploader').addEventListener('success', ({ detail }) => {
  document.querySelector('output').value = `Video ${detail.videoId} was uploaded.`;
});
