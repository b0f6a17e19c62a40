import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkProblem } from '../../../src/core/policy/link-problem.js';

describe('a pasted link', () => {
  for (const path of [
    'live.m3u8',
    'live.m3u',
    'live.m3u8/',
    'live%2Em3u8',
    'LIVE.M3U8',
    'live.mpd',
    'live.mpd//',
  ])
    it(`is refused as a playlist in the page, as in the backend kit: ${path}`, () => {
      assert.deepEqual(linkProblem(`https://example.com/${path}`), { code: 'link', problem: 'playlist' });
    });

  for (const path of ['video.mp4', 'm3u8', 'video.mp4?list=a.m3u8', 'a.m3u8.mp4', '%E0%A4%A.mp4'])
    it(`is accepted: ${path}`, () => assert.equal(linkProblem(`https://example.com/${path}`), null));
});
