import type { GcoreUploadSession, GcoreVideo } from './gcore-entities.js';
import { videoFields } from '../wire/video.js';
import { stripTag } from './tag.js';

/** What a browser gets of a video: what an element draws, and the times of a recording. What else Gcore adds stays here. */
const presentedFields = [
  ...videoFields,
  'description',
  'created_at',
  'recording_started_at',
  'origin_size',
  'sprite',
  'sprite_vtt',
  'projection',
] as const;

/** A video as its person may see it. */
export function presentVideo(video: GcoreVideo): GcoreVideo {
  const shown = presentedFields.filter((field) => field in video).map((field) => [field, video[field]]);
  return withoutTag({
    ...(Object.fromEntries(shown) as Partial<GcoreVideo>),
    id: video.id,
    status: video.status,
  });
}

/** A session as its person's browser needs it. */
export function presentSession({ servers, token, video }: GcoreUploadSession): GcoreUploadSession {
  const hosts = servers.map(({ id, role, hostname, active, ssl }) => ({ id, role, hostname, active, ssl }));
  return { servers: hosts as GcoreUploadSession['servers'], token, video: presentVideo(video) };
}

/** The whole entity, for the host, with the description as its author wrote it. */
export function withoutTag(video: GcoreVideo): GcoreVideo {
  const { description } = video;
  return typeof description === 'string' ? { ...video, description: stripTag(description) } : video;
}
