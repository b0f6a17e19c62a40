import type { VideoFields } from './gcore-entities.js';
import type { Kit } from './kit.js';
import type { RequestedVideo } from './options.js';

const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 4000;

/**
 * The fields that the hook `video` may pass on as the browser sent them, as `{...fields}` does. Any other goes to Gcore only
 * if the hook gave it a value of its own: with some of them Gcore fetches a URL or shows one.
 */
const harmlessFields: ReadonlySet<string> = new Set([
  'name',
  'description',
  'client_user_id',
  'directory_id',
  'quality_set_id',
  'poster',
  'screenshot_id',
  'projection',
  'priority',
  'clip_start_seconds',
  'clip_duration_seconds',
  'source_bitrate_limit',
  'auto_transcribe_audio_language',
  'auto_translate_subtitles_language',
]);

/** What Gcore is asked to make for a file: never a copy of a link, which would not be checked. */
export async function uploadFields(...asked: Parameters<typeof importFields>): Promise<VideoFields> {
  const fields = { ...(await importFields(...asked)) } as Record<string, unknown>;
  delete fields['origin_url'];
  delete fields['origin_http_headers'];
  return fields as VideoFields;
}

/** What Gcore is asked to make: the host's choice, or the title and description that came with the request; tagged. */
export async function importFields(
  kit: Kit,
  requested: RequestedVideo,
  request: Request,
  user: string,
  fallbackName: string,
  createdAt: number,
): Promise<VideoFields> {
  const chosen = await chosenFields(kit, requested, request, user);
  const { name = fallbackName, description } = chosen;
  return {
    ...chosen,
    name: withoutControls(String(name))
      .replace(/[\n\t]+/g, ' ')
      .slice(0, LONGEST_NAME),
    description: await kit.tags.append(
      description === undefined ? undefined : withoutControls(String(description)),
      user,
      createdAt,
    ),
  };
}

async function chosenFields(
  kit: Kit,
  requested: RequestedVideo,
  request: Request,
  user: string,
): Promise<Partial<VideoFields>> {
  const { video } = kit.options;
  if (!video) {
    return {
      ...optional('name', text(requested['title'], LONGEST_NAME)),
      ...optional('description', text(requested['description'], LONGEST_DESCRIPTION)),
    };
  }
  const chosen = Object.entries((await video(requested, request, user)) ?? {});
  return Object.fromEntries(
    chosen.filter(([field, value]) => harmlessFields.has(field) || value !== requested[field]),
  );
}

/** Text without control characters and without those that turn the direction of what follows. Lines and tabs stay. */
export function withoutControls(value: string): string {
  return value.replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

function text(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, maxLength) : undefined;
}

function optional(key: 'name' | 'description', value: string | undefined): Partial<VideoFields> {
  return value === undefined ? {} : { [key]: value };
}
