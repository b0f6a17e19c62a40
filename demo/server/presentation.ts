import type { VideoRecord } from './video.js';

/** A video as lists show it: since June 2026 without the player and the sprite. Null where unknown. */
export function presentListItem(video: VideoRecord, origin: string): Record<string, unknown> {
  const media = `${origin}/media/${video.id}`;
  const poster = video.poster === null ? null : `${media}/poster`;
  const screenshots = video.hasScreenshot ? [`${media}/screenshot.jpg`] : [];
  return {
    id: video.id,
    name: video.name,
    description: video.description,
    client_id: video.client_id,
    origin_size: video.origin_size,
    origin_video_duration: video.origin_video_duration,
    created_at: video.created_at,
    updated_at: video.updated_at,
    origin_url: video.origin_url,
    duration: video.duration,
    slug: video.slug,
    stream_id: video.stream_id,
    recording_started_at: video.recording_started_at,
    record_type: video.record_type,
    share_url: video.share_url,
    poster,
    poster_thumb: poster,
    screenshot: video.screenshot_id === -1 ? poster : (screenshots[video.screenshot_id] ?? null),
    screenshots,
    screenshot_id: video.screenshot_id,
    hls_url: video.hasHls ? `${media}/hls/master.m3u8` : null,
    hls_cmaf_url: null,
    dash_url: null,
    custom_iframe_url: video.custom_iframe_url,
    views: 0,
    cdn_views: 0,
    client_user_id: video.client_user_id,
    directory_id: video.directory_id,
    quality_set_id: video.quality_set_id,
    priority: video.priority,
    status: video.status,
    error: video.error,
    projection: video.projection,
    converted_videos: presentQualities(video, origin),
  };
}

/** A video as the answers about it alone show it. */
export function presentVideo(video: VideoRecord, origin: string): Record<string, unknown> {
  return {
    ...presentListItem(video, origin),
    sprite: video.spriteVtt === null ? null : `${origin}/media/${video.id}/sprite.jpg`,
    sprite_vtt: video.spriteVtt,
    iframe_url: playerUrl(video, origin),
  };
}

/** Where people watch it. */
export const playerUrl = (
  { client_id, slug }: Readonly<Record<'client_id' | 'slug', unknown>>,
  origin: string,
): string => `${origin}/videos/${String(client_id)}_${String(slug)}`;

/** `converted_videos` as the API and the webhooks show them. */
export function presentQualities(video: VideoRecord, origin: string): readonly Record<string, unknown>[] {
  return video.converted_videos.map(({ file, rendition: _, ...quality }) => ({
    ...quality,
    mp4_url: file === null ? null : `${origin}/media/${video.id}/${file}`,
  }));
}
