import type { StartedGcore } from '../../demo/server/start.js';
import type { Exchange } from './openapi-document.js';

/** Asks the emulator for each documented answer about videos and streams, in turn. */
export async function playThrough(gcore: StartedGcore): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(`${gcore.apiUrl}/streaming${path}`, {
      method,
      headers: { authorization: `APIKey ${gcore.apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? null : (JSON.parse(text) as Readonly<Record<string, unknown>>);
    exchanges.push({ method, path: `/streaming${path}`, status: response.status, answer });
    return answer ?? {};
  }
  const control = async (method: string, path: string, body: object): Promise<void> => {
    await fetch(`${gcore.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };

  await control('PATCH', '/__account', { creationAnswer: 'list' });
  const [video] = (await call('POST', '/videos', { video: { name: 'Dolphins' } })) as unknown as {
    id: number;
  }[];
  const path = `/videos/${video?.id}`;
  await call('POST', '/videos', {});
  await call('POST', '/videos/batch', { videos: [{ name: 'a' }] });
  await call('POST', '/videos/batch', { videos: [{}] });
  await call('GET', `${path}/upload`);
  await call('PATCH', path, { description: 'At sea', client_user_id: 7 });
  await call('PATCH', path, { name: '' });
  const quality = { name: 'vod480p', width: 468, height: 832, size: 1000, progress: 100, status: 'complete' };
  const failed = { name: 'vod1080p', status: 'error', error: 'The storage limit has been exceeded' };
  for (const state of [
    { status: 'pending', error: 'Encoding has failed' },
    { status: 'viewable', error: 'The storage limit has been exceeded', converted_videos: [quality, failed] },
    { status: 'error', error: 'Video file is invalid' },
    { status: 'ready', error: null, converted_videos: [quality], hasHls: true },
  ]) {
    await control('PATCH', `/__videos/${video?.id}`, state);
    await call('GET', path);
    await call('GET', `/videos?id=${video?.id}`);
  }
  await call('GET', '/videos?fields=id,name,status,converted_videos');
  await call('GET', `/videos/names?ids=${video?.id}`);
  const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
  const subtitle = await call('POST', `${path}/subtitles`, { name: 'English', language: 'eng', vtt });
  const subtitlePath = `${path}/subtitles/${String(subtitle['id'])}`;
  await call('POST', `${path}/subtitles`, { language: 'english', vtt });
  await call('GET', `${path}/subtitles`);
  await call('GET', subtitlePath);
  await call('PATCH', subtitlePath, { language: 'ltz' });
  await call('DELETE', subtitlePath);
  await call('GET', subtitlePath);
  await call('DELETE', path);

  const stream = await call('POST', '/streams', { name: 'Concert' });
  const streamPath = `/streams/${String(stream['id'])}`;
  await call('POST', '/streams', {});
  await call('GET', '/streams');
  await call('PATCH', streamPath, { stream: { active: true } });
  await call('PUT', `${streamPath}/stop_recording`);
  for (const storage of ['almost-full', 'full', 'free']) {
    await control('PATCH', '/__account', { storage });
    await call('PUT', `${streamPath}/start_recording`);
    if (storage !== 'full') await call('PUT', `${streamPath}/stop_recording`);
  }
  await call('GET', streamPath);
  await call('DELETE', streamPath);
  await call('PUT', `${streamPath}/start_recording`);
  await call('PUT', `${streamPath}/stop_recording`);
  return exchanges;
}
