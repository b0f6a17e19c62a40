import type { Engine } from '../helpers/engines.js';
import { fileName, type Recipe } from './recipe.js';

/** What a page's own recorder writes: the types that an engine has, at once and in slices, with and without sound. */
const recorded = (engine: Engine, type: string, ...wishes: readonly string[]): Recipe => {
  const query = new URLSearchParams([
    ['type', type],
    ['seconds', '3'],
    ...wishes.map((wish) => wish.split('=')),
  ]);
  return {
    name: fileName(
      ['recorder', engine, type.replace('video/', ''), ...wishes],
      type.includes('mp4') ? 'mp4' : 'webm',
    ),
    muxer: `MediaRecorder, ${engine}`,
    needs: engine,
    make: `timeout 90 node --import tsx "$CORPUS/record.ts" ${engine} '${String(query)}' $OUT`,
  };
};

const inSlices = 'slice=500';
const withSound = 'sound=1';

export const recorderRecipes: readonly Recipe[] = [
  recorded('chromium', 'video/mp4'),
  recorded('chromium', 'video/mp4', inSlices),
  recorded('chromium', 'video/mp4', withSound),
  recorded('chromium', 'video/mp4', withSound, inSlices),
  recorded('chromium', 'video/mp4;codecs=avc3', withSound, inSlices),
  recorded('chromium', 'video/mp4;codecs=vp9', withSound),
  recorded('chromium', 'video/webm'),
  recorded('chromium', 'video/webm', inSlices),
  recorded('chromium', 'video/webm', withSound),
  recorded('chromium', 'video/webm;codecs=vp9', withSound, inSlices),
  recorded('chromium', 'video/webm;codecs=h264', withSound),
  recorded('chromium', 'video/x-matroska;codecs=avc1', withSound),
  recorded('firefox', 'video/webm'),
  recorded('firefox', 'video/webm', inSlices),
  recorded('firefox', 'video/webm', withSound),
  recorded('firefox', 'video/webm', withSound, inSlices),
  recorded('firefox', 'video/webm;codecs=vp8,opus', withSound),
  // Seen again on 2026-11-30 with WebKitGTK 2.50 of Debian: `dataavailable` has no bytes.
  {
    ...recorded('webkit', 'video/mp4', withSound),
    notMade: 'the MediaRecorder of WebKitGTK records nothing: its only part has no bytes',
  },
];
