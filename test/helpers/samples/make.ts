import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Makes the committed sample again: `npx tsx test/helpers/samples/make.ts`. Needs ffmpeg with libx264. The index is at the
 * end (no faststart), as cameras write it.
 */
execFileSync(
  'ffmpeg',
  [
    '-y -loglevel error -f lavfi -i testsrc2=size=160x90:rate=12:duration=2 -f lavfi -i sine=frequency=440:duration=2',
    '-c:v libx264 -profile:v baseline -pix_fmt yuv420p -preset veryslow -crf 34 -g 24 -c:a aac -b:a 24k -ac 1 -shortest',
    '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1',
  ]
    .flatMap((line) => line.split(' '))
    .concat(fileURLToPath(new URL('./sample.mp4', import.meta.url))),
  { stdio: 'inherit' },
);
