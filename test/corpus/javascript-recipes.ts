import { fileName, type Recipe } from './recipe.js';

const mediabunny = (base: string, format: string, options: object = {}): Recipe => ({
  name: fileName(['mediabunny', base, ...Object.entries(options).flat().map(String)], format),
  muxer: `mediabunny ${format}`,
  needs: 'node',
  make: `node --import tsx "$CORPUS/mux-with-mediabunny.ts" ${base} ${format} '${JSON.stringify(options)}' $OUT`,
});

const mp4box = (base: string, mode: string): Recipe => ({
  name: fileName(['mp4box', base, mode], 'mp4'),
  muxer: `mp4box.js`,
  needs: 'node',
  make: `node --import tsx "$CORPUS/mux-with-mp4box.ts" ${base} ${mode} $OUT`,
});

export const javascriptRecipes: readonly Recipe[] = [
  ...(['mp4', 'mov'] as const).flatMap((format) => [
    mediabunny('base.mp4', format),
    ...[false, 'in-memory', 'fragmented'].map((fastStart) => mediabunny('base.mp4', format, { fastStart })),
    mediabunny('hd.mp4', format, { fastStart: 'fragmented', minimumFragmentDuration: 2 }),
    mediabunny('hevc.mp4', format),
  ]),
  mediabunny('av1.mkv', 'mp4'),
  mediabunny('vp9.webm', 'mp4', { fastStart: 'fragmented' }),
  ...['base.mp4', 'hevc.mp4', 'av1.mkv'].map((base) => mediabunny(base, 'mkv')),
  mediabunny('base.mp4', 'mkv', { appendOnly: true }),
  mediabunny('hd.mp4', 'mkv', { minimumClusterDuration: 0.2 }),
  ...['vp8.webm', 'vp9.webm'].flatMap((base) => [
    mediabunny(base, 'webm'),
    mediabunny(base, 'webm', { appendOnly: true }),
  ]),
  ...['base.mp4', 'hd.mp4', 'hevc.mp4', 'silent.mp4'].map((base) => mediabunny(base, 'ts')),
  ...['base.mp4', 'hevc.mp4', 'silent.mp4'].map((base) => mp4box(base, 'rewrite')),
  ...['base.mp4', 'hd.mp4'].map((base) => mp4box(base, 'frames')),
  ...['base.mp4', 'hd.mp4', 'hevc.mp4'].flatMap((base) => [
    mp4box(base, 'segments 25'),
    mp4box(base, 'segments 1000'),
  ]),
];
