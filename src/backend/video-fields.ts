import type { VideoFields } from './gcore-entities.js';
import type { Kit } from './kit.js';
import type { RequestedVideo } from './options.js';

const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 4000;

/** What Gcore is asked to make: the host's choice, or the title and description that came with the request; tagged. */
export async function videoFields(
  kit: Kit,
  requested: RequestedVideo,
  request: Request,
  user: string,
  fallbackName: string,
): Promise<VideoFields> {
  const chosen = (await kit.options.video?.(requested, request, user)) ?? {
    ...optional('name', text(requested['title'], LONGEST_NAME)),
    ...optional('description', text(requested['description'], LONGEST_DESCRIPTION)),
  };
  return {
    ...chosen,
    name: chosen.name ?? fallbackName.slice(0, LONGEST_NAME),
    description: await kit.tags.append(chosen.description, user, kit.clock.now()),
  };
}

function text(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, maxLength) : undefined;
}

function optional(key: 'name' | 'description', value: string | undefined): Partial<VideoFields> {
  return value === undefined ? {} : { [key]: value };
}
