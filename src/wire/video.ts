import { asRecord, isId } from './json.js';
import { readScreenshots } from './screenshots.js';

/** What the kit, the emulator and the element read of Gcore's video entity; a field the API adds is kept untyped. */
export interface Video {
  readonly id: number;
  readonly status: VideoStatus | (string & {});
  readonly name?: string | null;
  readonly client_id?: number | null;
  readonly slug?: string | null;
  /** Milliseconds. */
  readonly duration?: number | null;
  readonly error?: string | null;
  readonly iframe_url?: string | null;
  readonly hls_url?: string | null;
  readonly dash_url?: string | null;
  readonly share_url?: string | null;
  readonly screenshot?: string | null;
  /** URLs of the pictures that Gcore took from the video; a title picture is one of them, or the poster. */
  readonly screenshots?: readonly string[] | null;
  readonly poster?: string | null;
  readonly poster_thumb?: string | null;
  readonly origin_url?: string | null;
  readonly stream_id?: number | null;
  readonly converted_videos?: readonly ConvertedVideo[] | null;
}

/** Whether a part of an answer is a video as far as we read one: it has an id and a status. */
export function isVideo(value: unknown): value is Video {
  const video = asRecord(value);
  return video !== null && isId(video['id']) && typeof video['status'] === 'string';
}

/** Every field that is text, and every one that is a number, beside the required ones. */
const texts = [
  'name',
  'slug',
  'error',
  'iframe_url',
  'hls_url',
  'dash_url',
  'share_url',
  'screenshot',
  'poster',
  'poster_thumb',
  'origin_url',
] as const satisfies readonly (keyof Video)[];
const numbers = ['client_id', 'duration', 'stream_id'] as const satisfies readonly (keyof Video)[];

/** Every field of `Video`. */
export const videoFields = ['id', 'status', ...texts, ...numbers, 'screenshots', 'converted_videos'] as const;

/**
 * A video as it is to be used, or null for what is none: fields of another type than documented count as unknown. Gcore's
 * lists have no `iframe_url` since June 2026; the player's documented URL then takes its place.
 */
export function asVideo(value: unknown): Video | null {
  if (!isVideo(value)) return null;
  const { id, status, iframe_url, ...fields } = value;
  const known: Record<string, unknown> = { ...fields, ...(iframe_url !== undefined && { iframe_url }) };
  for (const field of texts) if (field in known && typeof known[field] !== 'string') known[field] = null;
  for (const field of numbers) if (field in known && !Number.isFinite(known[field])) known[field] = null;
  if ('converted_videos' in known) known['converted_videos'] = readConvertedVideos(known['converted_videos']);
  if ('screenshots' in known) known['screenshots'] = readScreenshots(known['screenshots']);
  const given = known['iframe_url'];
  const url = typeof given === 'string' && given !== '' ? given : playerUrl(known);
  return { ...known, id, status, ...(url !== null && { iframe_url: url }) };
}

/** The page of Gcore's player with this video in it. Older accounts have it on another host. */
function playerUrl({ client_id: clientId, slug }: Readonly<Record<string, unknown>>): string | null {
  const isNamed = isId(clientId) && typeof slug === 'string' && slug !== '';
  return isNamed ? `https://player.gvideo.co/videos/${clientId}_${encodeURIComponent(slug)}` : null;
}

/** Gcore makes eight at most; a list without an end would be read and drawn at each message. */
const MOST_QUALITIES = 50;

function readConvertedVideos(value: unknown): readonly ConvertedVideo[] | null {
  if (!Array.isArray(value)) return null;
  return value
    .slice(0, MOST_QUALITIES)
    .map(asRecord)
    .flatMap((quality) => {
      if (typeof quality?.['name'] !== 'string') return [];
      const { name } = quality;
      const number = (field: string): number | null =>
        typeof quality[field] === 'number' && Number.isFinite(quality[field]) ? quality[field] : null;
      const text = (field: string): string | null =>
        typeof quality[field] === 'string' ? quality[field] : null;
      return [
        {
          ...quality,
          name,
          width: number('width'),
          height: number('height'),
          progress: number('progress'),
          status: text('status'),
          error: text('error'),
        },
      ];
    });
}

/** `empty` (no file yet, or a refused one) → `pending` → `viewable` (one quality) → `ready` (all). */
export type VideoStatus = 'empty' | 'pending' | 'viewable' | 'ready' | 'error';

export interface ConvertedVideo {
  readonly id?: number;
  readonly name: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly size?: number | null;
  /** 0 to 100. */
  readonly progress?: number | null;
  readonly status?: string | null;
  readonly error?: string | null;
  readonly mp4_url?: string | null;
}
