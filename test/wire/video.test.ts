import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { asVideo } from '../../src/wire/video.js';

const video = { id: 7, status: 'ready', client_id: 2675, slug: 'FnlHXwA16ZMxmUr' };
const documentedPlayer = 'https://player.gvideo.co/videos/2675_FnlHXwA16ZMxmUr';

describe('a video of an answer', () => {
  test('gets the documented player URL if the answer names no player', () => {
    assert.equal(asVideo(video)?.iframe_url, documentedPlayer);
    assert.equal(asVideo({ ...video, iframe_url: null })?.iframe_url, documentedPlayer);
    assert.equal(
      asVideo({ ...video, slug: 'a/b?c' })?.iframe_url,
      'https://player.gvideo.co/videos/2675_a%2Fb%3Fc',
    );
  });

  test('keeps a player URL that is there: older accounts have another host', () => {
    const iframe_url = 'https://demo-public.gvideo.io/videos/2675_x';
    assert.equal(asVideo({ ...video, iframe_url })?.iframe_url, iframe_url);
  });

  test('has no player URL without client id and slug', () => {
    for (const fields of [{ client_id: null }, { slug: '' }, { slug: 5 }, { client_id: 'a' }]) {
      assert.equal('iframe_url' in (asVideo({ ...video, ...fields }) ?? {}), false);
    }
  });

  test('counts fields of another type as unknown', () => {
    const odd = {
      ...video,
      name: 5,
      error: { text: 'no' },
      duration: '12',
      hls_url: ['x'],
      converted_videos: [null, 'vod480n', { name: 7 }, { name: 'vod240n', progress: 'half', status: 1 }],
    };
    const { name, error, duration, hls_url, converted_videos } = asVideo(odd) ?? {};
    assert.deepEqual([name, error, duration, hls_url], [null, null, null, null]);
    assert.deepEqual(converted_videos, [
      { name: 'vod240n', width: null, height: null, progress: null, status: null, error: null },
    ]);
    assert.equal(asVideo({ ...video, converted_videos: 'many' })?.converted_videos, null);
  });

  test('reads 50 of endlessly many qualities', () => {
    const endless = Array.from({ length: 100_000 }, (_, at) => ({ name: `vod${at}` }));
    assert.equal(asVideo({ ...video, converted_videos: endless })?.converted_videos?.length, 50);
  });

  test('keeps what Gcore adds', () => {
    assert.equal(
      (asVideo({ ...video, sprite_vtt: 'WEBVTT' }) as Record<string, unknown> | null)?.['sprite_vtt'],
      'WEBVTT',
    );
  });

  test('is none without an id and a status', () => {
    for (const value of [
      null,
      [],
      'ready',
      { id: 7 },
      { id: '7', status: 'ready' },
      { id: 7, status: null },
    ]) {
      assert.equal(asVideo(value), null);
    }
  });
});
