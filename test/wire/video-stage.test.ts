import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { isFinalStage, stageOf, type VideoStage } from '../../src/wire/video-stage.js';
import type { ConvertedVideo, Video } from '../../src/wire/video.js';

type StatedVideo = Pick<Video, 'status' | 'error' | 'converted_videos'>;
const error = 'The storage limit has been exceeded';
const qualities = (...statuses: string[]): readonly ConvertedVideo[] =>
  statuses.map((status, index) => ({ name: `vod${index}`, status }));

const cases: readonly (readonly [string, StatedVideo, VideoStage, boolean])[] = [
  [
    'some qualities and a complaint, nothing under way',
    { status: 'viewable', error, converted_videos: qualities('complete', 'error') },
    'partial',
    true,
  ],
  [
    'some qualities and a complaint, one under way',
    { status: 'viewable', error, converted_videos: qualities('complete', 'error', 'processing') },
    'viewable',
    false,
  ],
  [
    'a quality that failed, and no word of it',
    { status: 'viewable', error: '', converted_videos: qualities('complete', 'error') },
    'partial',
    true,
  ],
  [
    'all qualities there, the status a moment behind',
    { status: 'viewable', error: null, converted_videos: qualities('complete', 'complete') },
    'viewable',
    false,
  ],
  ['received, with a complaint', { status: 'pending', error }, 'processing', false],
  ['no file yet', { status: 'empty' }, 'empty', false],
  ['no file yet, no error as null', { status: 'empty', error: null }, 'empty', false],
  ['no file yet, an error that says nothing', { status: 'empty', error: ' ' }, 'empty', false],
  ['a refused file', { status: 'empty', error: 'File Invalid' }, { refused: 'File Invalid' }, true],
  [
    'a refused file, newer API',
    { status: 'error', error: 'File Invalid' },
    { refused: 'File Invalid' },
    true,
  ],
  ['a refusal without a reason', { status: 'error' }, { refused: '' }, true],
  ['received', { status: 'pending', error: null }, 'processing', false],
  ['one quality', { status: 'viewable', error: null }, 'viewable', false],
  ['one quality and a complaint', { status: 'viewable', error: 'Storage limit' }, 'partial', true],
  [
    'a complaint and an empty list of qualities',
    { status: 'viewable', error, converted_videos: [] },
    'partial',
    true,
  ],
  ['all qualities', { status: 'ready', error: null }, 'ready', true],
  ['a status of a later API', { status: 'archiving' }, 'processing', false],
];

describe('what a video’s status means', () => {
  for (const [name, video, expected, final] of cases) {
    test(name, () => {
      assert.deepEqual(stageOf(video), expected);
      assert.equal(isFinalStage(stageOf(video)), final);
    });
  }
});
