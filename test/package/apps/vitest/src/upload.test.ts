import 'gcore-uploader';
import { fakeGcore, uploadTo, videoFile } from 'gcore-uploader/testing.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let gcore: ReturnType<typeof fakeGcore>;
beforeEach(() => void (gcore = fakeGcore()));
afterEach(() => {
  gcore.restore();
  document.body.replaceChildren();
});

function mount(attributes = '') {
  document.body.innerHTML = `<form><gcore-uploader backend="/api/gcore" name="video" ${attributes}></gcore-uploader></form>`;
  const element = document.querySelector('gcore-uploader');
  if (!element) throw new Error('There is no element.');
  return element;
}

describe('an upload into memory', () => {
  it('succeeds, and every byte arrives', async () => {
    const element = mount('required');
    element.metadata = { title: 'Holiday' };
    const file = videoFile('holiday.mp4');
    const { videoId } = await uploadTo(element, 'success', { file });
    expect(element.value).toBe(String(videoId));
    expect(element.validity.valid).toBe(true);
    const [video] = gcore.videos;
    expect(video).toMatchObject({ id: videoId, name: 'Holiday' });
    expect(video?.file?.size).toBe(file.size);
  });

  it('draws its row', async () => {
    const element = mount();
    await uploadTo(element, 'uploading');
    await expect
      .poll(() => element.shadowRoot?.querySelector('[part=list]')?.textContent)
      .toContain('holiday.mp4');
  });

  it('is followed until the video can be watched', async () => {
    const { video } = await uploadTo(mount(), 'ready');
    expect(video?.status).toBe('ready');
  });

  it('goes on after a lost connection', async () => {
    gcore.fault('connection-lost');
    const element = mount();
    let interruptions = 0;
    element.addEventListener('retry', () => (interruptions += 1));
    const { upload } = await uploadTo(element, 'success');
    expect(interruptions).toBe(1);
    expect(upload.progress.bytesConfirmed).toBe(1_000_000);
  });

  it('waits for the network', async () => {
    gcore.fault('offline');
    const element = mount();
    const { cause } = await uploadTo(element, 'retry');
    expect(cause).toBe('offline');
    gcore.recover();
  });

  it.each([
    ['session-refused', 'session'],
    ['unreachable', 'unreachable'],
    ['server-down', 'server'],
  ] as const)('fails as it should: %s', async (fault, code) => {
    gcore.fault(fault);
    const { error } = await uploadTo(mount(), 'error');
    expect(error.code).toBe(code);
  });

  it.each(['stalled', 'server-error', 'rate-limited', 'token-expired'] as const)(
    'outlives: %s',
    async (fault) => {
      gcore.fault(fault);
      await uploadTo(mount(), 'success');
    },
  );

  it('is refused by Gcore', async () => {
    gcore.fault('video-refused');
    expect(await uploadTo(mount(), 'refused')).toMatchObject({ reason: 'This is not a video.' });
  });

  it('says where it stands if it ends otherwise', async () => {
    await expect(uploadTo(mount('max-size="10"'), 'success')).rejects.toThrow(
      /ended with "reject".*too-large/s,
    );
  });

  it('hears of a file that the page’s own code refuses', async () => {
    const element = mount();
    element.validate = (file, { width }) => file.size > 0 && width === 1;
    const { reasons } = await uploadTo(element, 'reject');
    expect(reasons).toEqual([{ code: 'host', message: null }]);
  });
});
