import { box, words } from './boxes.js';
import { readSample } from './read-sample.js';

/** Fragments of a second with one sample each, and 900 bytes of media. */
export async function longFragmented(count: number): Promise<File> {
  const handler = box('hdlr', [words(0, 0), new TextEncoder().encode('vide'), words(0, 0, 0)]);
  const track = box('trak', [
    box('tkhd', [words(3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x1_0000)]),
    box('mdia', [box('mdhd', [words(0, 0, 0, 1000, 0)]), handler, box('minf', [box('stbl', [])])]),
  ]);
  const movie = box('moov', [
    box('mvhd', [words(0, 0, 0, 1000, 0)]),
    track,
    box('mvex', [box('trex', [words(0, 1, 1, 1000, 0, 0)])]),
  ]);
  const fragments = Array.from({ length: count }, (_, index) => [
    box('moof', [
      box('mfhd', [words(0, index + 1)]),
      box('traf', [
        box('tfhd', [words(0x2_0000, 1)]),
        box('tfdt', [words(0, index * 1000)]),
        box('trun', [words(0, 1)]),
      ]),
    ]),
    box('mdat', [new Uint8Array(900).fill(1)]),
  ]);
  const type = (await readSample('index-first.mp4')).slice(0, 32);
  return new File([type, movie, ...fragments.flat()], 'a.mp4');
}
