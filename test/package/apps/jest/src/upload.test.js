/* global document */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import 'gcore-uploader';
import { fakeGcore, uploadTo, videoFile } from 'gcore-uploader/testing.js';

let gcore;
beforeEach(() => (gcore = fakeGcore()));
afterEach(() => {
  gcore.restore();
  document.body.replaceChildren();
});

function mount(attributes = '') {
  document.body.innerHTML = `<form><gcore-uploader backend="/api/gcore" name="video" ${attributes}></gcore-uploader></form>`;
  return document.querySelector('gcore-uploader');
}

describe('an upload into memory', () => {
  it('succeeds, and every byte arrives', async () => {
    const element = mount('required');
    await element.updateComplete;
    expect(element.validity.valueMissing).toBe(true);
    const file = videoFile('holiday.mp4');
    const { videoId } = await uploadTo(element, 'success', { file });
    expect(element.value).toBe(String(videoId));
    expect(element.checkValidity()).toBe(true);
    expect(gcore.videos[0].file.size).toBe(file.size);
  });

  it('goes on after a lost connection', async () => {
    gcore.fault('connection-lost');
    const { upload } = await uploadTo(mount(), 'success');
    expect(upload.progress.bytesConfirmed).toBe(1_000_000);
  });

  it('fails where nobody answers', async () => {
    gcore.fault('unreachable');
    const { error } = await uploadTo(mount(), 'error');
    expect(error.code).toBe('unreachable');
  });
});
