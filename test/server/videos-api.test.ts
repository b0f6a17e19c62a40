import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGcoreApi } from '../../src/gcore-api.js';
import { errorSchema, fieldErrorsSchema } from './field-schemas.js';
import { api, gcoreFor, newSession } from './gcore-fixture.js';
import { matchesSchema } from './matches-schema.js';
import {
  listedVideosSchema,
  sessionSchema,
  subtitleSchema,
  videoSchema,
  videosSchema,
} from './video-schema.js';

interface Video {
  readonly id: number;
  readonly name: string;
  readonly status: string;
}

test('every answer about a video carries the documented fields', async (t) => {
  const gcore = await gcoreFor(t);
  const created = await api(gcore, 'POST', '/videos/', {
    video: { name: 'Dolphins', description: 'At sea' },
  });
  assert.equal(created.status, 200);
  const video = (await created.json()) as Video;
  matchesSchema(video, videoSchema);
  assert.deepEqual([video.name, video.status], ['Dolphins', 'empty']);

  const read = await api(gcore, 'GET', `/videos/${video.id}`);
  assert.deepEqual(await read.json(), video);
  const session = await api(gcore, 'GET', `/videos/${video.id}/upload`);
  matchesSchema(await session.json(), sessionSchema);
  const batch = await api(gcore, 'POST', '/videos/batch', { videos: [{ name: 'a' }, { name: 'b' }] });
  matchesSchema(await batch.json(), videosSchema);
  const list = await api(gcore, 'GET', '/videos');
  const videos = (await list.json()) as Video[];
  matchesSchema(videos, listedVideosSchema);
  assert.deepEqual(
    videos.map(({ name }) => name),
    ['Dolphins', 'a', 'b'],
  );
});

test('many videos come in one request, with the fields that were asked for', async (t) => {
  const gcore = await gcoreFor(t);
  const videos = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  const batch = (await (await api(gcore, 'POST', '/videos/batch', { videos })).json()) as Video[];
  const ids = batch.map(({ id }) => id);
  const answer = await api(gcore, 'GET', `/videos?id=${ids[2]},${ids[0]},999&fields=id,status`);
  assert.deepEqual(await answer.json(), [
    { id: ids[0], status: 'empty' },
    { id: ids[2], status: 'empty' },
  ]);
});

test('fields that are not documented are left out, or refused, as the account has it', async (t) => {
  const gcore = await gcoreFor(t);
  await newSession(gcore);
  const [video] = (await (await api(gcore, 'GET', '/videos?fields=id,error,slug')).json()) as object[];
  assert.deepEqual(Object.keys(video ?? {}), ['id']);
  await fetch(`${gcore.url}/__account`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: '{"unknownFields": "refused"}',
  });
  assert.equal((await api(gcore, 'GET', '/videos?fields=id,error')).status, 400);
  assert.equal((await api(gcore, 'GET', '/videos?fields=id,status')).status, 200);
});

test('a video is created bare too, and an account answers with a list of one', async (t) => {
  const gcore = await gcoreFor(t, { account: { creationAnswer: 'list' } });
  const created = await api(gcore, 'POST', '/videos', { name: 'Bare', origin_url: null, directory_id: 800 });
  const list = (await created.json()) as Record<string, unknown>[];
  matchesSchema(list, videosSchema);
  assert.deepEqual([list.length, list[0]?.['name'], list[0]?.['directory_id']], [1, 'Bare', 800]);
});

test('the typed client creates a video whose original is on an SFTP server of the host', async (t) => {
  const gcore = await gcoreFor(t);
  const client = createGcoreApi({ apiKey: gcore.apiKey, apiUrl: gcore.apiUrl });
  const video = await client.videos.create({ name: 'Archive', origin_url: 'sftp://files.example/a.mp4' });
  assert.equal((await client.videos.get(video.id)).origin_url, 'sftp://files.example/a.mp4');
});

test('a video is changed with bare fields, and shows its own poster', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore);
  const change = (fields: object): Promise<Response> => api(gcore, 'PATCH', `/videos/${video.id}`, fields);
  const poster = `data:image/png;base64,${Buffer.from('a picture').toString('base64')}`;
  const changed = await change({ name: 'New', poster, screenshot_id: -1, client_user_id: 9 });
  const entity = (await changed.json()) as Record<string, unknown>;
  matchesSchema(entity, videoSchema);
  assert.deepEqual([entity['name'], entity['client_user_id']], ['New', 9]);
  assert.equal(await (await fetch(String(entity['screenshot']))).text(), 'a picture');
  const found = await api(gcore, 'GET', '/videos?client_user_id=9');
  assert.equal(((await found.json()) as unknown[]).length, 1);
  for (const refused of [{ name: '' }, { poster: 'data:text/html,x' }, { priority: 11 }]) {
    assert.equal((await change(refused)).status, 422, JSON.stringify(refused));
  }
  assert.equal((await api(gcore, 'PATCH', '/videos/1', { name: 'a' })).status, 404);
});

test('names come for ids', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore, 'Dolphins');
  const names = await api(gcore, 'GET', `/videos/names?ids=${video.id},1`);
  assert.deepEqual(await names.json(), [{ id: video.id, name: 'Dolphins' }]);
});

test('captions are added, changed and deleted', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore);
  const path = `/videos/${video.id}/subtitles`;
  const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
  const add = (body: object): Promise<Response> => api(gcore, 'POST', path, body);
  const added = (await (await add({ name: 'English', language: 'eng', vtt })).json()) as { id: number };
  matchesSchema(added, subtitleSchema);
  await add({ language: 'eng', vtt: '1\n00:00:00,000 --> 00:00:01,000\nSRT' });
  const changed = await api(gcore, 'PATCH', `${path}/${added.id}`, { name: 'British' });
  assert.deepEqual(await changed.json(), { name: 'British', language: 'eng', vtt });
  const list = (await (await api(gcore, 'GET', path)).json()) as { name: string }[];
  assert.deepEqual(
    list.map(({ name }) => name),
    ['British', ''],
  );
  assert.equal((await api(gcore, 'DELETE', `${path}/${added.id}`)).status, 204);
  assert.equal((await api(gcore, 'GET', `${path}/${added.id}`)).status, 404);
  const refusals = [{ language: 'en', vtt }, { language: 'eng', vtt: 'Hello' }, { vtt }, { language: 'eng' }];
  for (const refused of [...refusals, { language: 'eng', auto_transcribe_audio_language: 'auto' }]) {
    const answer = await add(refused);
    assert.equal(answer.status, 422, JSON.stringify(refused));
    matchesSchema(await answer.json(), errorSchema);
  }
  const batch = [{ name: 'a', subtitles: [{ language: 'ger', vtt }] }];
  await api(gcore, 'POST', '/videos/batch', { videos: batch });
  assert.equal(gcore.store.list().at(-1)?.subtitles[0]?.language, 'ger');
});

test('captions are made of what is said, where the account has it', async (t) => {
  const gcore = await gcoreFor(t, { account: { ai: true } });
  const { video } = await newSession(gcore);
  const path = `/videos/${video.id}/subtitles`;
  const spoken = { language: 'eng', auto_transcribe_audio_language: 'eng' };
  const made = (await (await api(gcore, 'POST', path, spoken)).json()) as { name: string; vtt: string };
  matchesSchema(made, subtitleSchema);
  assert.equal(made.name, 'eng (AI-generated)');
  const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
  assert.equal((await api(gcore, 'POST', path, { ...spoken, vtt })).status, 422);
});

test('a deleted video is gone', async (t) => {
  const gcore = await gcoreFor(t);
  const { video } = await newSession(gcore);
  const deleted = await api(gcore, 'DELETE', `/videos/${video.id}`);
  assert.deepEqual([deleted.status, await deleted.text()], [204, '']);
  assert.equal((await api(gcore, 'DELETE', `/videos/${video.id}`)).status, 404);
});

test('only the key lets in, with either spelling of the scheme', async (t) => {
  const gcore = await gcoreFor(t);
  const statusFor = async (authorization?: string): Promise<number> => {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${gcore.apiUrl}/streaming/videos`, { headers });
    if (!response.ok) matchesSchema(await response.json(), errorSchema);
    return response.status;
  };
  assert.equal(await statusFor(`APIKey ${gcore.apiKey}`), 200);
  assert.equal(await statusFor(`apikey ${gcore.apiKey}`), 200);
  assert.equal(await statusFor(`Bearer ${gcore.apiKey}`), 401);
  assert.equal(await statusFor('APIKey wrong'), 401);
  assert.equal(await statusFor(), 401);
});

test('what cannot be made is refused in the API’s shapes', async (t) => {
  const gcore = await gcoreFor(t);
  const refuse = async (path: string, body: unknown): Promise<{ status: number; answer: unknown }> => {
    const response = await api(gcore, 'POST', path, body);
    const answer: unknown = await response.json();
    matchesSchema(answer, response.status === 422 ? fieldErrorsSchema : errorSchema);
    return { status: response.status, answer };
  };
  assert.equal((await refuse('/nothing', {})).status, 404);
  const blank = { status: 422, answer: { errors: { name: ["can't be blank"] } } };
  assert.deepEqual(await refuse('/videos', { video: { description: 'x' } }), blank);
  assert.equal((await refuse('/videos', { video: { name: 'a', origin_url: 'ftp://a/b' } })).status, 422);
  assert.equal((await refuse('/videos', { description: 'neither wrapped nor named' })).status, 422);
  assert.equal((await refuse('/videos', 'no object')).status, 400);
  assert.equal((await refuse('/videos/batch', { videos: [{ name: 'a' }, {}] })).status, 422);
  const tooMany = Array.from({ length: 501 }, (_, index) => ({ name: `${index}` }));
  assert.equal((await refuse('/videos/batch', { videos: tooMany })).status, 422);
  assert.deepEqual(gcore.store.list(), []);

  const missing = await api(gcore, 'GET', '/videos/1');
  assert.equal(missing.status, 404);
  matchesSchema(await missing.json(), errorSchema);
});

test('five hundred videos fit into one batch', async (t) => {
  const gcore = await gcoreFor(t);
  const videos = Array.from({ length: 500 }, (_, index) => ({ name: `${index}` }));
  assert.equal((await api(gcore, 'POST', '/videos/batch', { videos })).status, 200);
  assert.equal(gcore.store.list().length, 500);
});

test('too many requests a second are turned away with Retry-After', async (t) => {
  const gcore = await gcoreFor(t, { requestsPerSecond: 2 });
  const answers = await Promise.all([1, 2, 3].map(() => api(gcore, 'GET', '/videos')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 429]);
  assert.equal(answers.find(({ status }) => status === 429)?.headers.get('retry-after'), '1');
});

test('a restart over the same storage finds the videos again', async (t) => {
  const first = await gcoreFor(t);
  const { video } = await newSession(first, 'Dolphins');
  const second = await gcoreFor(t, { storage: first.storage });
  assert.equal(second.store.get(video.id)?.name, 'Dolphins');
  assert.notEqual((await newSession(second)).video.id, video.id);
});
