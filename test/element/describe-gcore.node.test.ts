import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { errorTexts } from '../../demo/server/error-texts.js';
import { UploadError } from '../../src/core/model/errors.js';
import { newUpload } from '../../src/core/model/new-upload.js';
import type { Upload, UploadState } from '../../src/core/model/state.js';
import { describeStatus } from '../../src/element/describe.js';
import { createFormat } from '../../src/element/format.js';
import { sentenceOf } from '../../src/element/gcore-errors.js';
import { en } from '../../src/locales/en.js';
import type { Video } from '../../src/wire/video.js';

const format = createFormat('en');
const storage = errorTexts.storageExceeded;

function said(state: UploadState, video: Partial<Video> = {}): readonly string[] {
  const upload = newUpload({ id: 'a', kind: 'file', addedAt: 0, name: 'a.mp4' }, state);
  const shown: Upload = { ...upload, video: { id: 7, status: 'pending', ...video } };
  return describeStatus(shown, en, format, 0);
}

describe('what Gcore says of a video, in the person’s language', () => {
  for (const text of Object.values(errorTexts)) {
    it(`has a sentence for "${text}"`, () => {
      const sentence = sentenceOf(text, en);
      assert.ok(sentence);
      assert.notEqual(sentence, text);
      assert.deepEqual(said({ state: 'refused', reason: text }), [sentence]);
    });
  }

  it('blames the site for a full storage, and the link for being dead', () => {
    assert.deepEqual(said({ state: 'refused', reason: storage }), [
      'The video storage of this site is full.',
    ]);
    const [dead = ''] = said({ state: 'refused', reason: errorTexts.originNotFound });
    assert.doesNotMatch(dead, /refused/);
  });

  it('shows words that are not documented as they are', () => {
    const [words = ''] = said({ state: 'refused', reason: 'Out of paper' });
    assert.match(words, /Gcore refused the video: .?Out of paper/);
  });

  it('says that a video stays without some of its qualities, and why', () => {
    const converted_videos = [
      { name: 'vod480p', status: 'complete' },
      { name: 'vod1080p', status: 'error' },
    ];
    const video = { status: 'viewable', error: storage, converted_videos };
    assert.deepEqual(said({ state: 'viewable' }, video), [en.viewablePartly, en.refusedStorage]);
    assert.deepEqual(said({ state: 'viewable' }, { status: 'viewable', error: null }), [en.viewable]);
  });

  it('shows the complaint about a video that is still being processed', () => {
    const [, complaint] = said({ state: 'processing' }, { error: errorTexts.encodingFailed });
    assert.equal(complaint, en.refusedDamaged);
  });

  it('says "too large" if the creation is refused with 413', () => {
    for (const code of ['session', 'rejected'] as const) {
      const error = new UploadError(code, 'no', { status: 413 });
      assert.deepEqual(said({ state: 'failed', error }), [en.errorTooLarge]);
    }
  });
});
