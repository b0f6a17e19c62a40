import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newUpload } from '../../src/core/model/new-upload.js';
import { qualitiesOf } from '../../src/element/row-progress.js';
import type { ConvertedVideo } from '../../src/wire/video.js';

function drawn(
  converted_videos: readonly ConvertedVideo[],
): readonly (readonly [string, string, number | null])[] {
  const upload = newUpload({ id: 'a', kind: 'file', addedAt: 0, name: 'a.mp4' }, { state: 'processing' });
  const video = { id: 7, status: 'viewable', converted_videos };
  return qualitiesOf({ ...upload, video }).map(({ label, state, percent }) => [label, state, percent]);
}

const labels = (videos: readonly ConvertedVideo[]): readonly string[] =>
  drawn(videos).map(([label]) => label);

describe('the qualities of a row', () => {
  it('are named by the shorter side, if the picture stands upright too', () => {
    const upright = [
      { name: 'vod1080p', width: 1080, height: 1920 },
      { name: 'vod720p', width: 720, height: 1280 },
      { name: 'vod480p', width: 468, height: 832 },
      { name: 'vod360p', width: 360, height: 640 },
    ];
    assert.deepEqual(labels(upright), ['360p', '480p', '720p', '1080p']);
    const lying = upright.map(({ name, width, height }) => ({ name, width: height, height: width }));
    assert.deepEqual(labels(lying), ['360p', '480p', '720p', '1080p']);
  });

  it('are named by their name while their size is not known', () => {
    assert.deepEqual(labels([{ name: 'vod480n' }, { name: 'vod240n' }, { name: 'audio' }]), [
      'audio',
      '240p',
      '480p',
    ]);
  });

  it('are named by their name if one side of the picture is not known', () => {
    assert.deepEqual(labels([{ name: 'vod720p', height: 1280 }]), ['720p']);
    assert.deepEqual(labels([{ name: 'audio', height: 480 }]), ['480p']);
  });

  it('are one chip a size with its codecs, as far as all of them are', () => {
    const several = [
      { name: '4029_h264_720p', status: 'complete', progress: 100 },
      { name: '4014_hevc_720p', status: 'processing', progress: 50 },
      { name: '3999_av1_720p', status: 'processing', progress: 0 },
      { name: '4029_h264_360p', status: 'complete', progress: 100 },
      { name: '4014_hevc_360p', status: 'error', progress: 0 },
    ];
    assert.deepEqual(drawn(several), [
      ['360p (H.264, HEVC)', 'failed', 50],
      ['720p (H.264, HEVC, AV1)', 'processing', 50],
    ]);
    assert.deepEqual(labels([{ name: '4029_h264_720p' }]), ['720p']);
  });
});
