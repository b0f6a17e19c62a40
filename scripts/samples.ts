/**
 * Makes a sample of each format with ffmpeg, and the awkward ones: very long, very large, audio only.
 *
 *     npm run samples               all of them, into a folder that is not committed
 *     npm run samples -- --committed   the small ones that the tests read, into test/samples
 */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, open, stat, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Where the samples that are not committed go. */
export const generatedFolder = path.join(tmpdir(), 'gcore-uploader-samples');
export const committedFolder = path.join(root, 'test/samples');

interface Recipe {
  readonly name: string;
  /** ffmpeg's arguments between its inputs and the file's name. */
  readonly output: string;
  /** Inputs; a small picture and a tone where there are none. */
  readonly inputs?: string;
  readonly committed?: boolean;
  /** Keep only this many bytes: enough to be recognised, where a whole frame is large. */
  readonly headBytes?: number;
}

const picture = (size: string, rate: string, seconds: number): string =>
  `-f lavfi -i testsrc2=size=${size}:rate=${rate}:duration=${String(seconds)}`;
const tone = (hertz: number, seconds: number): string =>
  `-f lavfi -i sine=frequency=440:sample_rate=${String(hertz)}:duration=${String(seconds)}`;

const small = `${picture('64x48', '10', 1)} ${tone(44100, 1)}`;
const smallAt25 = `${picture('64x48', '25', 1)} ${tone(44100, 1)}`;
const h264 = '-c:v libx264 -preset veryslow -crf 45 -pix_fmt yuv420p';
const aac = '-c:a aac -b:a 16k -ac 1';
const mp3 = '-c:a libmp3lame -b:a 32k -ac 1';
const mpeg2 = '-c:v mpeg2video -b:v 30k -c:a mp2 -b:a 32k -ac 1';

/** The name says the format that each is a sample of, or what is awkward about it. */
const recipes: readonly Recipe[] = [
  { name: 'index-first.mp4', output: `${h264} ${aac} -movflags +faststart`, committed: true },
  { name: 'index-last.mp4', output: `${h264} ${aac}`, committed: true },
  {
    name: 'fragmented.mp4',
    output: `${h264} -g 5 ${aac} -movflags frag_keyframe+empty_moov`,
    committed: true,
  },
  { name: 'rotated.mov', output: `${h264} ${aac}`, committed: true },
  { name: 'audio-only.mp4', inputs: tone(44100, 1), output: aac, committed: true },
  { name: 'sample.m4v', output: `${h264} ${aac}`, committed: true },
  { name: 'sample.mov', output: `${h264} ${aac}`, committed: true },
  { name: 'sample.f4v', output: `${h264} ${aac} -f f4v`, committed: true },
  { name: 'sample.3g2', output: `${h264} ${aac}`, committed: true },
  {
    name: 'sample.3gp',
    inputs: `${picture('128x96', '5', 1)} ${tone(8000, 1)}`,
    output: '-c:v h263 -b:v 10k -c:a aac -b:a 12k -ac 1',
    committed: true,
  },
  { name: 'sample.mkv', output: `${h264} ${aac}`, committed: true },
  { name: 'sample.webm', output: '-c:v libvpx-vp9 -b:v 20k -c:a libopus -b:a 12k', committed: true },
  // A transport stream. As `.ts` it would be compiled.
  { name: 'sample.m2t', output: `${h264} ${aac}`, committed: true },
  { name: 'sample.m2ts', output: `${h264} ${aac} -f mpegts -mpegts_m2ts_mode 1`, committed: true },
  { name: 'mpeg2.m2t', inputs: smallAt25, output: mpeg2 },
  { name: 'sample.ogv', output: '-c:v libtheora -q:v 1 -c:a libvorbis -q:a 0', committed: true },
  { name: 'sample.avi', output: `-c:v mpeg4 -b:v 20k ${mp3}`, committed: true },
  { name: 'sample.flv', output: `-c:v flv1 -b:v 20k ${mp3}`, committed: true },
  { name: 'sample.asf', output: '-c:v wmv2 -b:v 20k -c:a wmav2 -b:a 32k -ac 1', committed: true },
  { name: 'sample.mpg', inputs: smallAt25, output: mpeg2, committed: true },
  { name: 'sample.vob', inputs: smallAt25, output: `${mpeg2} -f vob`, committed: true },
  {
    name: 'sample.mxf',
    inputs: picture('64x48', '25', 0.4),
    output: '-c:v mpeg2video -b:v 30k',
    committed: true,
  },
  {
    name: 'sample.dv',
    inputs: `${picture('720x576', '25', 0.04)} ${tone(48000, 0.04)}`,
    output: '-target pal-dv',
    committed: true,
    // The first of a frame's twelve sequences.
    headBytes: 12_000,
  },
  {
    name: 'black-opening.webm',
    inputs: picture('320x180', '10', 3),
    output: "-vf drawbox=color=black:t=fill:enable='lt(t,0.8)' -c:v libvpx-vp9 -b:v 30k -g 10",
    committed: true,
  },
  {
    name: 'black.webm',
    inputs: '-f lavfi -i color=black:size=320x180:rate=10:duration=1',
    output: '-c:v libvpx-vp9 -b:v 10k',
    committed: true,
  },
  {
    name: 'three-hours.mp4',
    inputs: `${picture('320x240', '30', 10_800)} ${tone(44100, 10_800)}`,
    output: '-c:v libx264 -preset ultrafast -crf 50 -c:a aac -b:a 16k -ac 1',
  },
];

/** The same content under the other extensions that Gcore lists: `[sample, other]`. */
const otherNames: readonly (readonly [string, string])[] = [
  ['sample.mov', 'sample.qt'],
  ['sample.m2t', 'sample.ts'],
  ['sample.m2ts', 'sample.mts'],
  ['sample.ogv', 'sample.ogg'],
  ['sample.asf', 'sample.wmv'],
  ['sample.mpg', 'sample.mpeg'],
  ['sample.dv', 'sample.dif'],
];

async function make(recipe: Recipe, folder: string): Promise<void> {
  const file = path.join(folder, recipe.name);
  const exact = '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1';
  const words = `-hide_banner -loglevel error -y ${recipe.inputs ?? small} ${recipe.output} ${exact}`.split(
    ' ',
  );
  const { status, stderr } = spawnSync('ffmpeg', [...words, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg could not make ${recipe.name}: ${stderr}`);
  if (recipe.name.startsWith('rotated')) await rotate(file);
  if (recipe.headBytes !== undefined)
    await writeFile(file, (await readFile(file)).subarray(0, recipe.headBytes));
}

/**
 * Turns the picture a quarter clockwise in its track header's matrix (ISO/IEC 14496-12, section 8.3.2), as a phone held
 * upright does; ffmpeg's option for it changes from version to version.
 */
async function rotate(file: string): Promise<void> {
  const bytes = await readFile(file);
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  // Fixed point with 16 bits of fraction. The third number of each row stays.
  bytes.writeInt32BE(0, matrix);
  bytes.writeInt32BE(0x1_0000, matrix + 4);
  bytes.writeInt32BE(-0x1_0000, matrix + 12);
  bytes.writeInt32BE(0, matrix + 16);
  await writeFile(file, bytes);
}

/** A film of 12 GB that takes no room on the disk: an index in front, and a hole where the pictures would be. */
async function makeSparse(folder: string): Promise<void> {
  const bytes = 12 * 1024 ** 3;
  const whole = await readFile(path.join(folder, 'index-first.mp4'));
  const media = whole.indexOf('mdat') - 4;
  const large = Buffer.alloc(16);
  large.writeUInt32BE(1, 0);
  large.write('mdat', 4, 'latin1');
  large.writeBigUInt64BE(BigInt(bytes - media), 8);
  const file = await open(path.join(folder, 'sparse-12gb.mp4'), 'w');
  await file.write(whole.subarray(0, media));
  await file.write(large);
  await file.write(whole.subarray(media + 8), 0, null, media + 16);
  // Something at the end, so that it is not taken for room that was never filled.
  await file.write(Buffer.from([1]), 0, 1, bytes - 1);
  await file.close();
}

/** ffmpeg, installed where that needs no one's password. */
function provideFfmpeg(): void {
  const works = (): boolean => spawnSync('ffmpeg', ['-version']).status === 0;
  if (works()) return;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '--yes', 'ffmpeg'], { stdio: 'inherit' });
  if (!works())
    throw new Error('The samples need ffmpeg: install it with your system’s packages, and run this again.');
}

async function main(committedOnly: boolean): Promise<void> {
  provideFfmpeg();
  const folder = committedOnly ? committedFolder : generatedFolder;
  await mkdir(folder, { recursive: true });
  for (const recipe of recipes) if (!committedOnly || recipe.committed === true) await make(recipe, folder);
  if (!committedOnly) {
    for (const [sample, other] of otherNames)
      await copyFile(path.join(folder, sample), path.join(folder, other));
    await makeSparse(folder);
  }
  const sizes = await Promise.all(
    recipes.map(({ name }) => stat(path.join(folder, name)).catch(() => ({ size: 0 }))),
  );
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  console.log(`${folder}: ${String(Math.round(total / 1024))} KB`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.includes('--committed'));
