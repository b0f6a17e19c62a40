import { fileName, type Recipe } from './recipe.js';

/** What cameras, tag editors and scripts do to a file after it was written; each as lines of bash. */
const edited = (name: string, extension: string, make: string, truth?: Recipe['truth']): Recipe => ({
  name: fileName(['edited', name], extension),
  muxer: 'edited',
  needs: 'ffmpeg',
  make,
  ...(truth ? { truth } : {}),
});

const trailers: Readonly<Record<string, string>> = {
  'dashcam trailer': `printf 'CCCCCCCCCCCCCCCC%s' 'front camera'`,
  'id3v1 tag': `printf 'TAGMy holiday%0115d' 0`,
  'ape tag': `printf 'APETAGEX\\320\\007\\000\\000%080d' 1`,
  'html comment': `printf '<!-- downloaded from example.org -->'`,
  'xml behind': `printf '<?xml version="1.0"?><clip><name>holiday</name></clip>'`,
  'multipart boundary': `printf '\\r\\n------WebKitFormBoundary7MA4YWxkTrZu0gW--\\r\\n'`,
  'json behind': `printf '{"camera":"front","gps":[52.1,4.3]}'`,
  'samsung trailer': `printf 'SEFHk\\000\\000\\000SEFT'`,
  'line end': `printf '\\r\\n'`,
  'zeros behind': `head -c 4096 /dev/zero`,
  'short box': `printf '\\000\\000\\047\\020gps0'; head -c 2000 /dev/urandom`,
  'short free box': `printf '\\000\\000\\047\\020free'; head -c 2000 /dev/zero`,
  'noise behind': `head -c 777 /dev/urandom`,
};

const withTrailer: readonly Recipe[] = Object.entries(trailers).flatMap(([name, trailer]) =>
  (name.endsWith('behind') || name.endsWith('trailer') ? ['mp4', 'mov'] : ['mp4']).map((extension) =>
    edited(name, extension, `ffmpeg -i base.mp4 -c copy $OUT; { ${trailer}; } >> $OUT`),
  ),
);

const withTrailerInFront: readonly Recipe[] = [
  'dashcam trailer',
  'id3v1 tag',
  'short box',
  'noise behind',
].map((name) =>
  edited(
    `${name} index first`,
    'mp4',
    `ffmpeg -i base.mp4 -c copy -movflags +faststart $OUT; { ${trailers[name] ?? ''}; } >> $OUT`,
  ),
);

/** The beginning of a QuickTime file that has no \`ftyp\`. */
const beginnings: Readonly<Record<string, string>> = {
  skip: `printf '\\000\\000\\000\\020skip\\000\\000\\000\\000\\000\\000\\000\\000'`,
  wide: `printf '\\000\\000\\000\\010wide'`,
  free: `printf '\\000\\000\\000\\010free'`,
  pnot: `printf '\\000\\000\\000\\024pnot\\000\\000\\000\\000\\000\\000PICT\\000\\000'`,
  uuid: `printf '\\000\\000\\000\\030uuid0123456789abcdef'`,
};

/** Boxes of 20 bytes for \`ftyp\` of that size, so that offsets stay true: a type that nobody knows would do as well. */
const withoutType: readonly Recipe[] = Object.entries(beginnings).map(([name, beginning]) =>
  edited(
    `${name} first`,
    'mov',
    `ffmpeg -i base.mp4 -c copy -f mov t.mov; size=$((16#$(head -c 4 t.mov | xxd -p)));
     { ${beginning}; } > b.bin; rest=$((size - $(stat -c %s b.bin)));
     if [ $rest -ge 8 ]; then printf "\\\\x$(printf %08x $rest | sed 's/../&\\\\x/g;s/..$//')free" >> b.bin; head -c $((rest - 8)) /dev/zero >> b.bin; fi;
     if [ $(stat -c %s b.bin) = $size ]; then { cat b.bin; tail -c +$((size + 1)) t.mov; } > $OUT; else tail -c +$((size + 1)) t.mov > $OUT; fi`,
  ),
);

const stream = 'ffmpeg -i base.mp4 -c copy t.ts';
const blurayStream = 'ffmpeg -i base.mp4 -c copy -mpegts_m2ts_mode 1 t.m2ts';
const largeStream = 'ffmpeg -i hd.mp4 -c copy t.ts';

const streams: readonly Recipe[] = [
  edited('cut through a packet', 'ts', `${stream}; tail -c +101 t.ts > $OUT`),
  edited('from the midst', 'ts', `${stream}; tail -c +1234 t.ts > $OUT`, {
    seconds: 4,
    hasAudio: true,
    audioCodec: 'AAC',
  }),
  edited('stray bytes in front', 'ts', `${stream}; { printf 'HTTP/1.1 2'; cat t.ts; } > $OUT`),
  edited('cut through a packet', 'm2ts', `${blurayStream}; tail -c +101 t.m2ts > $OUT`),
  edited('stray bytes in front', 'm2ts', `${blurayStream}; { printf 'HTTP/1.1 2'; cat t.m2ts; } > $OUT`),
  edited(
    '204 bytes',
    'ts',
    `${stream}; node -e "
    const fs = require('fs'); const all = fs.readFileSync('t.ts'); const parts = [];
    for (let at = 0; at + 188 <= all.length; at += 188) parts.push(all.subarray(at, at + 188), Buffer.alloc(16, 0xb4));
    fs.writeFileSync(process.env.OUT, Buffer.concat(parts))"`,
  ),
  edited(
    '204 bytes large',
    'ts',
    `${largeStream}; node -e "
    const fs = require('fs'); const all = fs.readFileSync('t.ts'); const parts = [];
    for (let at = 0; at + 188 <= all.length; at += 188) parts.push(all.subarray(at, at + 188), Buffer.alloc(16, 0xb4));
    fs.writeFileSync(process.env.OUT, Buffer.concat(parts))"`,
  ),
  edited('joined twice the same', 'ts', `${stream}; cat t.ts t.ts > $OUT`, { seconds: null }),
  edited('joined twice the same large', 'ts', `${largeStream}; cat t.ts t.ts > $OUT`, { seconds: null }),
  edited(
    'joined with an earlier clock',
    'ts',
    `ffmpeg -i base.mp4 -c copy -output_ts_offset 5000 t.ts; ffmpeg -i base.mp4 -c copy u.ts; cat t.ts u.ts > $OUT`,
    { seconds: null },
  ),
  edited(
    'joined with a later clock',
    'ts',
    `ffmpeg -i hd.mp4 -c copy -output_ts_offset 5000 t.ts; ffmpeg -i hd.mp4 -c copy u.ts; cat u.ts t.ts > $OUT`,
    { seconds: null },
  ),
  ...[8, 30, 120].map((seconds) =>
    edited(
      `joined with a clock ${seconds} s ahead`,
      'ts',
      `ffmpeg -i hd.mp4 -c copy t.ts; ffmpeg -i hd.mp4 -c copy -output_ts_offset ${seconds + 6} u.ts; cat t.ts u.ts > $OUT`,
      { seconds: null },
    ),
  ),
  edited(
    'still and busy',
    'ts',
    `ffmpeg -f lavfi -i color=gray:size=1280x720:rate=25:duration=30 -i hd.mp4 -filter_complex '[0:v]noise=alls=6:allf=t[still];[still][1:v]concat=n=2:v=1' \\
     -an -c:v libx264 -preset ultrafast -crf 18 t.mp4; ffmpeg -i hd.mp4 -i t.mp4 -filter_complex '[0:v][1:v]concat=n=2:v=1' -an -c:v libx264 -preset ultrafast -crf 18 $OUT`,
  ),
  edited('wrapped large', 'ts', `ffmpeg -i hd.mp4 -c copy -output_ts_offset 95438 $OUT`),
  edited(
    'looks like a picture',
    'm2ts',
    `${blurayStream}; { printf '\\037\\235\\220\\000'; tail -c +5 t.m2ts; } > $OUT`,
  ),
  edited(
    'looks like an archive',
    'm2ts',
    `${blurayStream}; { printf '\\037\\213\\010\\000'; tail -c +5 t.m2ts; } > $OUT`,
  ),
  edited(
    'looks like a gif',
    'ts',
    `ffmpeg -i base.mp4 -c copy -mpegts_start_pid 0x946 t.ts; node -e "
    const fs = require('fs'); const all = fs.readFileSync('t.ts');
    for (let at = 0; at < all.length; at += 188) if (all[at + 1] === 0x49 && all[at + 2] === 0x46) { fs.writeFileSync(process.env.OUT, all.subarray(at)); break }"`,
  ),
];

const killed: readonly Recipe[] = [
  edited(
    'killed in fragments',
    'mp4',
    `ffmpeg -i hd.mp4 -c copy -movflags frag_keyframe+empty_moov+skip_trailer $OUT`,
  ),
  edited(
    'unknown length',
    'mp4',
    `ffmpeg -i base.mp4 -c copy t.mp4; node -e "
    const fs = require('fs'); const all = fs.readFileSync('t.mp4');
    for (let at = all.indexOf('mdhd'); at > 0; at = all.indexOf('mdhd', at + 1)) all.writeUInt32BE(0xffffffff, at + 20);
    fs.writeFileSync(process.env.OUT, all)"`,
    { seconds: 4 },
  ),
  edited(
    'music brand',
    'mp4',
    `ffmpeg -i base.mp4 -c copy t.mp4; { head -c 8 t.mp4; printf 'M4A '; tail -c +13 t.mp4; } > $OUT`,
  ),
  edited(
    'unknown type in index',
    'mp4',
    `ffmpeg -i base.mp4 -c copy t.mp4; LC_ALL=C sed 's/mvhd/m\\x01hd/' t.mp4 > $OUT`,
    { seconds: 4, width: 320, height: 180 },
  ),
];

export const editedRecipes: readonly Recipe[] = [
  ...withTrailer,
  ...withTrailerInFront,
  ...withoutType,
  ...streams,
  ...killed,
];
