import '../../../src/gcore-uploader.js';

const uploader = document.querySelector('gcore-uploader');
if (uploader) {
  // Sent to the backend with each video, which makes the title its name.
  uploader.metadata = (file) => ({ title: file.name.replace(/\.\w+$/, '') });

  uploader.addEventListener('change', () => {
    const outcome = document.querySelector('#outcome');
    if (outcome) outcome.textContent = `Uploaded: ${uploader.value || 'none yet'}`;
  });
}
