import { Hono, type Context } from 'hono';
import type { AccountSettings } from './account.js';
import { apiError, jsonBody } from './api-errors.js';
import { readSubtitle } from './subtitle.js';
import type { VideoStore } from './video-store.js';
import type { Subtitle, VideoRecord } from './video.js';

/** `/streaming/videos/{video}/subtitles` of Gcore's API. */
export function subtitlesApi(store: VideoStore, account: AccountSettings): Hono {
  const api = new Hono({ strict: false });
  const videoOf = (context: Context): VideoRecord | undefined =>
    store.get(Number(context.req.param('video')));
  const idOf = (context: Context): number => Number(context.req.param('subtitle'));
  const missing = (context: Context): Response => apiError(context, 404, "Couldn't find Subtitle");
  const save = (video: VideoRecord, subtitles: readonly Subtitle[]): void =>
    void store.update(video.id, { subtitles });

  api.get('/:video/subtitles', (context) => {
    const video = videoOf(context);
    return video ? context.json(video.subtitles) : missing(context);
  });

  api.post('/:video/subtitles', async (context) => {
    const video = videoOf(context);
    if (!video) return missing(context);
    const body = await jsonBody(context);
    if (body?.['auto_transcribe_audio_language'] && !account.current.ai) {
      return apiError(context, 422, 'Unprocessable Entity. AI is disabled in this account.');
    }
    const lastId = Math.max(video.id, ...video.subtitles.map(({ id }) => id));
    const reading = readSubtitle(body, lastId + 1);
    if ('error' in reading) return apiError(context, 422, `Unprocessable Entity. ${reading.error}`);
    save(video, [...video.subtitles, reading.subtitle]);
    return context.json(reading.subtitle);
  });

  api.get('/:video/subtitles/:subtitle', (context) => {
    const subtitle = videoOf(context)?.subtitles.find(({ id }) => id === idOf(context));
    return subtitle ? context.json(subtitle) : missing(context);
  });

  api.patch('/:video/subtitles/:subtitle', async (context) => {
    const video = videoOf(context);
    const before = video?.subtitles.find(({ id }) => id === idOf(context));
    if (!video || !before) return missing(context);
    const reading = readSubtitle(await jsonBody(context), before.id, before);
    if ('error' in reading) return apiError(context, 422, `Unprocessable Entity. ${reading.error}`);
    const { subtitle } = reading;
    save(
      video,
      video.subtitles.map((other) => (other.id === subtitle.id ? subtitle : other)),
    );
    const { name, language, vtt } = subtitle;
    return context.json({ name, language, vtt });
  });

  api.delete('/:video/subtitles/:subtitle', (context) => {
    const video = videoOf(context);
    const rest = video?.subtitles.filter(({ id }) => id !== idOf(context)) ?? [];
    if (!video || rest.length === video.subtitles.length) return missing(context);
    save(video, rest);
    return context.body(null, 204);
  });

  return api;
}
