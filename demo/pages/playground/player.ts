import type Hls from 'hls.js';

import type { GcoreUploader } from '../../../src/component.js';
import type { Video } from '../../../src/wire/video.js';

/** With the first, there is a picture; a phone that loads nothing unasked says so with the second. */
const shownWith = ['loadeddata', 'suspend'];

/** Plays each video in `player` as soon as Gcore says that it can be watched; until there is a picture, it is hidden. */
export function playWhenViewable(uploader: GcoreUploader, player: HTMLVideoElement): void {
  for (const event of shownWith) player.addEventListener(event, () => (player.hidden = false));
  let playing: { readonly videoId: number; readonly stop: () => void } | null = null;

  uploader.addEventListener('status', ({ detail: { status, video } }) => {
    if ((status !== 'viewable' && status !== 'ready') || playing?.videoId === video.id) return;
    playing?.stop();
    player.hidden = true;
    player.preload = 'auto';
    // Nothing moves by itself for who asked for less motion.
    player.autoplay = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    playing = { videoId: video.id, stop: play(video, player) };
  });
}

/** @returns what ends it */
function play({ hls_url, converted_videos }: Video, player: HTMLVideoElement): () => void {
  if (!hls_url || player.canPlayType('application/vnd.apple.mpegurl') !== '') {
    // Without HLS (a laptop without ffmpeg) the original itself is what is played.
    player.src = hls_url ?? converted_videos?.find(({ mp4_url }) => mp4_url)?.mp4_url ?? '';
    return () => player.removeAttribute('src');
  }
  const leave = new AbortController();
  void playHls(hls_url, player, leave.signal);
  return () => leave.abort();
}

/** hls.js is loaded with the first video that needs it. */
async function playHls(url: string, player: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const { default: HlsPlayer } = await import('hls.js');
  if (signal.aborted) return;
  // No worker: it would be made from a blob: URL, which strict pages refuse.
  const hls: Hls = new HlsPlayer({ enableWorker: false });
  hls.loadSource(url);
  hls.attachMedia(player);
  signal.addEventListener('abort', () => hls.destroy());
}
