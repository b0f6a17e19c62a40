import type { FieldErrors } from './api-errors.js';
import { FieldReader } from './field-reader.js';
import type { NewVideo } from './video.js';

/** A video to make, or what is wrong with it. */
export type NewVideoReading = { readonly video: NewVideo } | { readonly errors: FieldErrors };

/** Reads the entity of a create request. */
export function readNewVideo(entity: unknown): NewVideoReading {
  const fields = new FieldReader(entity, 'video');
  const video: NewVideo = {
    name: fields.name('name'),
    description: fields.text('description'),
    client_user_id: fields.integer('client_user_id'),
    projection: fields.text('projection'),
    poster: fields.text('poster'),
    origin_url: fields.text('origin_url'),
    priority: fields.integer('priority') ?? 0,
  };
  if (video.origin_url != null && !isHttpUrl(video.origin_url)) fields.fail('origin_url', 'is invalid');
  if (Math.abs(video.priority ?? 0) > 10) fields.fail('priority', 'is not included in the list');
  return fields.errors ? { errors: fields.errors } : { video };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
