import type { FieldErrors } from './api-errors.js';
import { isRecord } from './api-errors.js';
import type { NewVideo } from './video.js';

/** A video to make, or what is wrong with it. */
export type NewVideoReading = { readonly video: NewVideo } | { readonly errors: FieldErrors };

/** Reads the fields of a create request; unknown ones are ignored, as Gcore does. */
export function readNewVideo(fields: unknown): NewVideoReading {
  if (!isRecord(fields)) return { errors: { video: ["can't be blank"] } };
  const errors: Record<string, string[]> = {};
  const fail = (field: string, problem: string): null => {
    errors[field] = [problem];
    return null;
  };
  const text = (field: string): string | null => {
    const value = fields[field];
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? value : fail(field, 'is not a string');
  };
  const integer = (field: string): number | null => {
    const value = fields[field];
    if (value === undefined || value === null) return null;
    return typeof value === 'number' && Number.isInteger(value) ? value : fail(field, 'is not a number');
  };
  const name = text('name');
  if (name === null || name.trim() === '') errors['name'] ??= ["can't be blank"];
  const origin_url = text('origin_url');
  if (origin_url !== null && !isHttpUrl(origin_url)) fail('origin_url', 'is invalid');
  const priority = integer('priority') ?? 0;
  if (priority < -10 || priority > 10) fail('priority', 'is not included in the list');
  const video: NewVideo = {
    name: name ?? '',
    description: text('description'),
    client_user_id: integer('client_user_id'),
    projection: text('projection'),
    poster: text('poster'),
    origin_url,
    priority,
  };
  return Object.keys(errors).length > 0 ? { errors } : { video };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
