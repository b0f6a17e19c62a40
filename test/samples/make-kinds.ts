/**
 * Makes the files of `test/samples/kinds` again, each by the program whose files are of that kind: `npx tsx
 * test/samples/make-kinds.ts [part of a name]`. Needs ffmpeg, mkvmerge, VLC, Chromium and Firefox.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeFile, missingFor } from '../corpus/make-files.js';

const tiny = 'ffmpeg -i tiny.mp4';
const still = (size: string, seconds: number): string =>
  `ffmpeg -f lavfi -i color=gray:size=${size}:rate=25:duration=${String(seconds)}`;
const record = 'node --import tsx "$CORPUS/record.ts"';

const recipes: Readonly<Record<string, readonly [needs: string, make: string]>> = {
  'chromium-recorder.mp4': [
    'chromium',
    `${record} chromium 'type=video/mp4&seconds=2&slice=500&bits=20000' $OUT`,
  ],
  'chromium-recorder.webm': [
    'chromium',
    `${record} chromium 'type=video/webm&seconds=2&slice=500&bits=20000' $OUT`,
  ],
  'firefox-recorder.webm': [
    'firefox',
    `${record} firefox 'type=video/webm&seconds=2&slice=500&bits=20000' $OUT`,
  ],
  'trimmed.mp4': ['ffmpeg', `ffmpeg -ss 1.4 -i tiny.mp4 -c copy $OUT`],
  'sound-later.mp4': ['ffmpeg', `${tiny} -itsoffset 3 -i tiny.mp4 -map 0:v -map 1:a -c copy $OUT`],
  'picture-later.mov': [
    'ffmpeg',
    `ffmpeg -itsoffset 5 -i tiny.mp4 -i tiny.mp4 -map 0:v -map 1:a -c copy $OUT`,
  ],
  'fragments.mp4': ['ffmpeg', `${tiny} -c copy -movflags frag_keyframe+empty_moov+skip_trailer $OUT`],
  'fragment-in-index.mp4': ['ffmpeg', `${tiny} -c copy -movflags frag_keyframe $OUT`],
  'smooth.ismv': ['ffmpeg', `${tiny} -c copy $OUT`],
  'interlaced.m2t': [
    'ffmpeg',
    `${still('1920x1080', 0.4)} -vf tinterlace=4 -flags +ilme+ildct -x264-params tff=1 -c:v libx264 -crf 51 $OUT`,
  ],
  'interlaced-sd.m2ts': [
    'ffmpeg',
    `${still('720x576', 0.4)} -vf tinterlace=4,setsar=16/15 -flags +ilme+ildct -x264-params bff=1 -c:v libx264 -crf 51 -mpegts_m2ts_mode 1 $OUT`,
  ],
  'fields-hevc.m2t': [
    'ffmpeg',
    `${still('1920x540', 0.4)} -c:v libx265 -crf 51 -x265-params interlace=tff:log-level=error -f mpegts $OUT`,
  ],
  'hdv.m2t': ['ffmpeg', `${still('1440x1080', 0.2)} -vf setsar=4/3 -c:v mpeg2video -q:v 31 $OUT`],
  'wrapped.m2t': ['ffmpeg', `${tiny} -c copy -output_ts_offset 95442 $OUT`],
  'private-aac.m2ts': ['ffmpeg', `${tiny} -c copy -mpegts_m2ts_mode 1 $OUT`],
  'zlib.mkv': ['mkvmerge', `mkvmerge -q -o $OUT --compression 0:zlib --compression 1:zlib tiny.mp4`],
  'late.mkv': ['ffmpeg', `${tiny} -c copy -output_ts_offset 3600 -cluster_time_limit 500 $OUT`],
  'live.mkv': ['ffmpeg', `${tiny} -c copy -live 1 $OUT`],
  'clusters.mkv': ['ffmpeg', `${tiny} -c copy -cluster_time_limit 500 $OUT`],
  'xvid.mkv': [
    'ffmpeg',
    `${tiny} -c:v libxvid -q:v 31 -c:a libmp3lame -b:a 8k -ar 16000 -f avi t.avi; ffmpeg -i t.avi -c copy $OUT`,
  ],
  'sound-first.wmv': ['ffmpeg', `${tiny} -map 0:a -map 0:v -c:v wmv2 -q:v 31 -c:a wmav2 -b:a 32k $OUT`],
  'vp8.ogv': ['ffmpeg', `${tiny} -c:v libvpx -b:v 10k -c:a libvorbis -ar 16000 $OUT`],
  'vlc.mov': [
    'cvlc',
    `$VLC -I dummy --play-and-exit -q tiny.mp4 --sout "#std{access=file,mux=mov,dst=$OUT}" vlc://quit`,
  ],
  'mpeg2.mp4': ['ffmpeg', `${tiny} -r 25 -c:v mpeg2video -q:v 31 -c:a mp2 -b:a 32k -ar 16000 $OUT`],
  'jpeg2000.mov': ['ffmpeg', `${tiny} -t 0.5 -c:v jpeg2000 -q:v 31 -c:a copy $OUT`],
  'black-end.mov': [
    'ffmpeg',
    `${tiny} -t 1 -an -vf "scale=16:16,drawbox=t=fill:c=black:enable='gt(t,0.5)'" -c:v rawvideo -pix_fmt rgb24 -movflags +faststart $OUT`,
  ],
};

const folder = fileURLToPath(new URL('kinds/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, [needs, make]] of Object.entries(recipes)) {
  if (!name.includes(process.argv[2] ?? '')) continue;
  const lack = missingFor(needs);
  const made = lack ?? makeFile({ name: `kind-${name}`, muxer: needs, needs, make }, true);
  if (lack !== null || made === null) throw new Error(lack ?? `${needs} could not make ${name}.`);
  copyFileSync(made, folder + name);
}
