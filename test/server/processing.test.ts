import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ffmpeg, isFfmpegInstalled } from '../../demo/server/ffmpeg.js';
import type { StartedGcore } from '../../demo/server/start.js';
import type { VideoRecord } from '../../demo/server/video.js';
import { samplePath } from '../helpers/write-video.js';
import { eventually } from './eventually.js';
import { api, gcoreFor, newSession, temporaryFolder } from './gcore-fixture.js';
import { matchesSchema } from './matches-schema.js';
import { createUpload, patch } from './tus-client.js';
import { videoSchema, webhookSchema } from './video-schema.js';
import { webhookReceiver } from './webhook-receiver.js';

const skip = (await isFfmpegInstalled()) ? false : 'ffmpeg is not installed';

async function upload(gcore: StartedGcore, bytes: Uint8Array): Promise<number> {
  const session = await newSession(gcore);
  const url = await createUpload(gcore.uploadOrigins[0] ?? '', session, bytes.length);
  await patch(url, 0, bytes);
  return session.video.id;
}

const reaches = (gcore: StartedGcore, id: number, status: string): Promise<void> =>
  eventually(() => gcore.store.get(id)?.status === status);

/** Every state of every video, in order. */
function record(gcore: StartedGcore): readonly VideoRecord[] {
  const states: VideoRecord[] = [];
  gcore.store.subscribe(({ video }) => states.push(video));
  return states;
}

test('with ffmpeg a video becomes HLS in two qualities, with progress', { skip }, async (t) => {
  const gcore = await gcoreFor(t, { transcoding: 'ffmpeg' });
  const states = record(gcore);
  const id = await upload(gcore, await readFile(samplePath));
  await reaches(gcore, id, 'ready');
  const statuses = states.map(({ status }) => status);
  assert.deepEqual(
    statuses.filter((status, index) => status !== statuses[index - 1]),
    ['empty', 'pending', 'viewable', 'ready'],
  );
  const progress = states.flatMap(({ converted_videos: [first] }) => (first ? [first.progress] : []));
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  );
  assert.deepEqual([progress[0], progress.at(-1)], [0, 100]);

  const video = (await (await api(gcore, 'GET', `/videos/${id}`)).json()) as Record<string, unknown>;
  matchesSchema(video, videoSchema);
  assert.ok(Math.abs(Number(video['duration']) - 2000) < 200);
  const master = await (await fetch(String(video['hls_url']))).text();
  const variants = master.split('\n').filter((line) => line.endsWith('.m3u8'));
  assert.equal(variants.length, 2);
  for (const variant of variants) {
    const url = new URL(variant, String(video['hls_url']));
    const playlist = await (await fetch(url)).text();
    const segment = playlist.split('\n').find((line) => line.endsWith('.ts')) ?? '';
    const response = await fetch(new URL(segment, url));
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'video/mp2t']);
    await response.body?.cancel();
  }
  for (const field of ['screenshot', 'sprite']) {
    const picture = await fetch(String(video[field]));
    assert.deepEqual([...new Uint8Array(await picture.arrayBuffer()).subarray(0, 2)], [0xff, 0xd8], field);
  }
  assert.match(
    String(video['sprite_vtt']),
    /^WEBVTT\n\n00:00:00\.000 --> 00:00:01\.000\nsprite\.jpg#xywh=0,0,160,90\n/,
  );
});

test('without ffmpeg the original is what is played, also in parts', async (t) => {
  const gcore = await gcoreFor(t, { transcoding: 'none' });
  const sample = await readFile(samplePath);
  const id = await upload(gcore, sample);
  await reaches(gcore, id, 'ready');
  const url = `${gcore.url}/media/${id}/original`;
  assert.ok(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(sample));
  const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
  assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 10-19/${sample.length}`]);
  assert.ok(Buffer.from(await part.arrayBuffer()).equals(sample.subarray(10, 20)));
  assert.equal((await fetch(url, { headers: { range: `bytes=${sample.length}-` } })).status, 416);
});

for (const transcoding of skip ? (['none'] as const) : (['none', 'ffmpeg'] as const)) {
  test(`a file that is no video stays empty, and another may follow (${transcoding})`, async (t) => {
    const gcore = await gcoreFor(t, { transcoding });
    const id = await upload(gcore, Buffer.from('%PDF-1.4 an invoice'));
    await eventually(() => gcore.store.get(id)?.error === 'File Invalid');
    assert.equal(gcore.store.get(id)?.status, 'empty');
    const session = (await (await api(gcore, 'GET', `/videos/${id}/upload`)).json()) as Parameters<
      typeof createUpload
    >[1];
    const sample = await readFile(samplePath);
    await patch(await createUpload(gcore.uploadOrigins[0] ?? '', session, sample.length), 0, sample);
    await reaches(gcore, id, 'ready');
    assert.equal(gcore.store.get(id)?.error, null);
  });
}

test('nothing can be watched before the video is viewable, and nothing else is served ever', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore);
  assert.equal((await fetch(`${gcore.url}/media/${video.id}/hls/master.m3u8`)).status, 404);
  const id = await upload(gcore, await readFile(samplePath));
  await reaches(gcore, id, 'ready');
  for (const path of ['video.json', '..%2Fvideo.json', 'hls/..%2f..%2fvideo.json', 'hls/vod240n/x.ts']) {
    assert.equal((await fetch(`${gcore.url}/media/${id}/${path}`)).status, 404, path);
  }
});

test('every change is told once, in order, in the documented shape', async (t) => {
  const { url, bodies } = await webhookReceiver(t);
  const gcore = await gcoreFor(t, { webhookUrls: [url] });
  const id = await upload(gcore, await readFile(samplePath));
  await reaches(gcore, id, 'ready');
  await api(gcore, 'DELETE', `/videos/${id}`);
  const told = bodies as { type: string; message: { video: { id: number; status: string } } }[];
  await eventually(() => told.at(-1)?.type === 'video_delete');
  for (const body of told) matchesSchema(body, webhookSchema);
  assert.deepEqual(
    told.map(({ type, message }) => [type, message.video.id, message.video.status]),
    [
      ['video', id, 'empty'],
      ['video', id, 'pending'],
      ['video', id, 'viewable'],
      ['video', id, 'ready'],
      ['video_delete', id, 'ready'],
    ],
  );
});

test('a webhook address can be added while the emulator runs', async (t) => {
  const { url, bodies } = await webhookReceiver(t);
  const gcore = await gcoreFor(t);
  await fetch(`${gcore.url}/__webhooks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  await upload(gcore, Buffer.from('no video'));
  // That it was made, and that its file is refused.
  await eventually(() => bodies.length === 2);
});

test('what a restart interrupted begins again', async (t) => {
  const first = await gcoreFor(t);
  const { video } = await newSession(first);
  await mkdir(first.store.folder(video.id), { recursive: true });
  await writeFile(join(first.store.folder(video.id), 'original'), await readFile(samplePath));
  first.store.update(video.id, { status: 'pending' });
  const second = await gcoreFor(t, { storage: first.storage });
  await reaches(second, video.id, 'ready');
});

test('a refused file is an error in the newer words, where the account has them', async (t) => {
  const gcore = await gcoreFor(t, { account: { refusedStatus: 'error' } });
  const id = await upload(gcore, Buffer.from('%PDF-1.4 an invoice'));
  await reaches(gcore, id, 'error');
  assert.equal(gcore.store.get(id)?.error, 'Video file is invalid');
});

test('a full storage leaves a video viewable for good, without its last quality', { skip }, async (t) => {
  const gcore = await gcoreFor(t, { transcoding: 'ffmpeg', account: { storage: 'full' } });
  const id = await upload(gcore, await readFile(samplePath));
  await eventually(() => gcore.store.get(id)?.error === 'The storage limit has been exceeded');
  const { status, converted_videos } = gcore.store.get(id) ?? {};
  assert.deepEqual(
    [status, ...(converted_videos ?? []).map((quality) => quality.status)],
    ['viewable', 'complete', 'error'],
  );
});

test('an account with several codecs names each of them', { skip }, async (t) => {
  const gcore = await gcoreFor(t, { transcoding: 'ffmpeg', account: { codecs: 'several' } });
  const id = await upload(gcore, await readFile(samplePath));
  await reaches(gcore, id, 'ready');
  assert.deepEqual(
    gcore.store.get(id)?.converted_videos.map(({ name, status }) => [name, status]),
    [
      '4029_h264_240p',
      '4014_hevc_240p',
      '3999_av1_240p',
      '4029_h264_480p',
      '4014_hevc_480p',
      '3999_av1_480p',
    ].map((name) => [name, 'complete']),
  );
});

for (const [what, input, expected] of [
  [
    'a picture that stands upright has its lines on the short side',
    ['-f', 'lavfi', '-i', 'testsrc2=s=360x640:d=1'],
    [240, 426],
  ],
  ['sound alone becomes one quality without a picture', ['-f', 'lavfi', '-i', 'sine=d=1'], [null, null]],
] as const) {
  test(what, { skip }, async (t) => {
    const file = join(await temporaryFolder(t), 'original.mp4');
    await ffmpeg([...input, file], AbortSignal.timeout(60_000));
    const gcore = await gcoreFor(t, { transcoding: 'ffmpeg' });
    const id = await upload(gcore, await readFile(file));
    await reaches(gcore, id, 'ready');
    const [first] = gcore.store.get(id)?.converted_videos ?? [];
    assert.deepEqual([first?.width, first?.height], expected);
  });
}

test('a test puts a video into any state', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore);
  const put = (state: object): Promise<Response> =>
    fetch(`${gcore.url}/__videos/${video.id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(state),
    });
  assert.equal((await put({ status: 'pending', error: 'Encoding has failed' })).status, 204);
  const { status, error } = gcore.store.get(video.id) ?? {};
  assert.deepEqual([status, error], ['pending', 'Encoding has failed']);
  assert.equal((await put({ status: 'done' })).status, 422);
});
