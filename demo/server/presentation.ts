import type { VideoRecord } from './video.js';

/** A video as the API answers it: every documented field, null where unknown. */
export function presentVideo(video: VideoRecord, origin: string): Record<string, unknown> {
  const media = `${origin}/media/${video.id}`;
  const player = `${origin}/videos/${video.client_id}_${video.slug}`;
  const screenshot = video.hasScreenshot ? `${media}/screenshot.jpg` : null;
  return {
    id: video.id,
    name: video.name,
    description: video.description,
    client_id: video.client_id,
    origin_size: video.origin_size,
    origin_video_duration: video.origin_video_duration,
    origin_url: video.origin_url,
    duration: video.duration,
    slug: video.slug,
    stream_id: video.stream_id,
    recording_started_at: video.recording_started_at,
    poster: video.poster,
    poster_thumb: screenshot,
    screenshot,
    screenshots: screenshot === null ? [] : [screenshot],
    screenshot_id: screenshot === null ? null : 0,
    sprite: video.spriteVtt === null ? null : `${media}/sprite.jpg`,
    sprite_vtt: video.spriteVtt,
    hls_url: video.hasHls ? `${media}/hls/master.m3u8` : null,
    hls_cmaf_url: null,
    dash_url: null,
    iframe_url: player,
    share_url: player,
    custom_iframe_url: null,
    views: 0,
    cdn_views: 0,
    client_user_id: video.client_user_id,
    status: video.status,
    error: video.error,
    projection: video.projection,
    converted_videos: presentQualities(video, origin),
  };
}

/** `converted_videos` as the API and the webhooks show them. */
export function presentQualities(video: VideoRecord, origin: string): readonly Record<string, unknown>[] {
  return video.converted_videos.map(({ file, ...quality }) => ({
    ...quality,
    mp4_url: file === null ? null : `${origin}/media/${video.id}/${file}`,
  }));
}
