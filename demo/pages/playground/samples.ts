import type { GcoreUploader } from '../../../src/component.js';
import { make } from '../shell/element.js';
import { sampleVideo } from '../sample/sample-video.js';

const samples: readonly (readonly [label: string, sizeBytes: number])[] = [
  ['84 kB', 0],
  ['60 MB', 60_000_000],
  ['300 MB', 300_000_000],
];

/** Buttons that add a sample video, for people who have none at hand. */
export function sampleButtons(uploader: GcoreUploader): readonly HTMLElement[] {
  return samples.map(([label, sizeBytes]) => {
    const button = make('button', { type: 'button', class: 'quiet' }, label);
    button.addEventListener('click', () => void sampleVideo(sizeBytes).then((file) => uploader.add(file)));
    return button;
  });
}
