import type { FieldErrors } from './api-errors.js';
import { FieldReader } from './field-reader.js';
import { readSubtitle } from './subtitle.js';
import type { NewVideo } from './video.js';

/** A video to make, or what is wrong with it. */
export type NewVideoReading = { readonly video: NewVideo } | { readonly errors: FieldErrors };

const POSTER = /^data:image\/(jpeg|webp|png);base64,/;
const POSTER_LIMIT_BYTES = 1024 * 1024;

/** Reads the entity of a create request. */
export function readNewVideo(entity: unknown): NewVideoReading {
  const fields = new FieldReader(entity, 'video');
  const video = { name: fields.name('name'), ...readChanges(fields), ...readSubtitles(fields) };
  return fields.errors ? { errors: fields.errors } : { video };
}

/** Reads the entity of a change: the fields that are there. */
export function readVideoChange(
  entity: unknown,
): { readonly change: Partial<NewVideo> } | { readonly errors: FieldErrors } {
  const fields = new FieldReader(entity, 'video');
  const change = {
    ...(fields.has('name') && { name: fields.name('name') }),
    ...readChanges(fields),
    ...(fields.boolean('remove_poster') && { poster: null }),
  };
  return fields.errors ? { errors: fields.errors } : { change };
}

function readChanges(fields: FieldReader): Partial<NewVideo> {
  const readers = {
    description: () => fields.text('description'),
    client_user_id: () => fields.integer('client_user_id'),
    directory_id: () => fields.integer('directory_id'),
    quality_set_id: () => fields.integer('quality_set_id'),
    projection: () => fields.text('projection'),
    poster: () => fields.text('poster'),
    screenshot_id: () => fields.integer('screenshot_id') ?? 0,
    share_url: () => fields.text('share_url'),
    custom_iframe_url: () => fields.text('custom_iframe_url'),
    origin_url: () => fields.text('origin_url'),
    priority: () => fields.integer('priority') ?? 0,
  };
  const present = Object.entries(readers).filter(([field]) => fields.has(field));
  const change: Partial<NewVideo> = Object.fromEntries(present.map(([field, read]) => [field, read()]));
  if (change.origin_url != null && !isOriginUrl(change.origin_url)) fields.fail('origin_url', 'is invalid');
  if (Math.abs(change.priority ?? 0) > 10) fields.fail('priority', 'is not included in the list');
  if (change.poster != null && !isPoster(change.poster)) fields.fail('poster', 'is invalid');
  return change;
}

/** A batch may bring its captions along. */
function readSubtitles(fields: FieldReader): Partial<NewVideo> {
  const list = fields.records('subtitles');
  const subtitles = list.flatMap((entity, index) => {
    const reading = readSubtitle(entity, index + 1);
    if ('error' in reading) fields.fail('subtitles', reading.error);
    return 'subtitle' in reading ? [reading.subtitle] : [];
  });
  return list.length > 0 ? { subtitles } : {};
}

function isOriginUrl(text: string): boolean {
  return URL.canParse(text) && /^(https?|sftp):$/.test(new URL(text).protocol);
}

function isPoster(text: string): boolean {
  const data = text.replace(POSTER, '');
  return data !== text && Buffer.byteLength(data, 'base64') <= POSTER_LIMIT_BYTES;
}
