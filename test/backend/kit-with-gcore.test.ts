import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';

import type { StartOptions } from '../../demo/server/start.js';
import { httpBackend } from '../../src/browser/backend/http-backend.js';
import type { VideoReference } from '../../src/core/ports/backend.js';
import { readSession, type Session } from '../../src/core/ports/session.js';
import { isFinalStage, stageOf, type VideoStage } from '../../src/wire/video-stage.js';
import { samplePath } from '../helpers/write-video.js';
import { gcoreFor } from '../server/gcore-fixture.js';
import { createUpload, patch } from '../server/tus-client.js';

/** The laptop Gcore with the kit before it, and the browser's side of the wire, over real HTTP. */
async function wholePath(t: TestContext, options: Partial<StartOptions> = {}) {
  const gcore = await gcoreFor(t, options);
  const client = httpBackend(`${gcore.url}/api/gcore`);
  const { signal } = new AbortController();

  async function newSession(filename: string): Promise<Session> {
    const request = { filename, filetype: 'video/mp4', size: 1 };
    return readSession(await client.createSession(request, { signal, idempotencyKey: filename }));
  }

  async function send(session: Session, bytes: Uint8Array): Promise<void> {
    const answer = {
      token: session.token,
      servers: [],
      video: { id: session.videoId, client_id: session.clientId },
    };
    const url = await createUpload(new URL(session.endpoints[0] ?? '').origin, answer, bytes.length);
    assert.equal((await patch(url, 0, bytes)).status, 204);
  }

  /** The stages that the event stream tells of, to the last. */
  async function stagesOf(video: VideoReference): Promise<VideoStage[]> {
    const controller = new AbortController();
    const stages: VideoStage[] = [];
    await client
      .watchVideos(
        [video],
        (seen) => {
          stages.push(stageOf(seen));
          if (isFinalStage(stageOf(seen))) controller.abort();
        },
        { signal: controller.signal },
      )
      .catch(() => assert.ok(controller.signal.aborted));
    return stages;
  }

  return { gcore, client, signal, newSession, send, stagesOf };
}

test('a file goes from a session to ready, told by the event stream', async (t) => {
  const { newSession, send, stagesOf } = await wholePath(t);
  const session = await newSession('holiday.mp4');
  const stages = stagesOf(session);
  await send(session, await readFile(samplePath));
  assert.equal((await stages).at(-1), 'ready');
});

test('what is no video is refused in Gcore’s words, and its entity deleted', async (t) => {
  const { client, gcore, signal, newSession, send, stagesOf } = await wholePath(t, { transcoding: 'ffmpeg' });
  if (gcore.transcoding === 'none') return t.skip('ffmpeg is not installed: nothing looks into the file');
  const session = await newSession('notes.txt');
  await send(session, new TextEncoder().encode('not a video at all'));
  assert.deepEqual((await stagesOf(session)).at(-1), { refused: 'File Invalid' });
  await client.deleteVideo(session, { signal });
  assert.equal(gcore.store.get(session.videoId), undefined);
});

test('links are fetched by Gcore, one and several', async (t) => {
  const { gcore, client, signal, newSession, send, stagesOf } = await wholePath(t, { importRetryDelayMs: 1 });
  const session = await newSession('holiday.mp4');
  await send(session, await readFile(samplePath));
  await stagesOf(session);
  const [video] = await client.listVideos([session], { signal });
  const origin_url = video?.converted_videos?.[0]?.mp4_url ?? assert.fail();
  const missing = { origin_url: `${gcore.url}/media/9999/vod240n.mp4` };
  const [one] = await client.importVideos([{ origin_url }], { signal, idempotencyKey: 'one' });
  const several = await client.importVideos([{ origin_url }, missing], { signal, idempotencyKey: 'several' });
  const [good, bad] = several.map(({ video, ticket }) => ({ videoId: video.id, ticket }));
  assert.ok(one && good && bad);
  assert.equal((await stagesOf({ videoId: one.video.id, ticket: one.ticket })).at(-1), 'ready');
  assert.equal((await stagesOf(good)).at(-1), 'ready');
  assert.match(JSON.stringify((await stagesOf(bad)).at(-1)), /refused/);
});

test('what is said about a video while it is sent is what Gcore has, byte for byte', async (t) => {
  const { gcore, client, signal, newSession } = await wholePath(t);
  const { videoId, ticket } = await newSession('holiday.mp4');
  const video = { videoId, ticket };
  const poster = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7]).toString('base64')}`;
  const caption = { language: 'ger', name: 'Deutsch', text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n' };
  await client.updateDetails(video, { title: 'Our holiday', description: 'In the Alps', poster }, { signal });
  const add = () => client.addCaption(video, caption, { signal, idempotencyKey: 'captions' });
  assert.deepEqual(await add(), await add());

  const entity = gcore.store.get(videoId);
  assert.equal(entity?.name, 'Our holiday');
  assert.equal(entity.poster, poster);
  const [subtitle, ...others] = entity.subtitles;
  assert.deepEqual(subtitle, { id: subtitle?.id, language: 'ger', name: 'Deutsch', vtt: caption.text });
  assert.deepEqual(others, []);
  assert.deepEqual(await client.listCaptions(video, { signal }), {
    captions: [{ id: subtitle?.id, language: 'ger', name: 'Deutsch' }],
  });
});
