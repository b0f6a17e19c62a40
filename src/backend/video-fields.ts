import type { VideoFields } from './gcore-entities.js';
import type { Kit } from './kit.js';
import type { RequestedVideo } from './options.js';

const longestName = 255;
const longestDescription = 4000;

/** What Gcore is asked to make: the host's choice, or the title and description that came with the request; tagged. */
export async function videoFields(
  kit: Kit,
  requested: RequestedVideo,
  request: Request,
  user: string,
  fallbackName: string,
): Promise<VideoFields> {
  const chosen = (await kit.options.video?.(requested, request, user)) ?? {
    ...optional('name', text(requested['title'], longestName)),
    ...optional('description', text(requested['description'], longestDescription)),
  };
  return {
    ...chosen,
    name: chosen.name ?? fallbackName.slice(0, longestName),
    description: await kit.tags.append(chosen.description, user, kit.clock.now()),
  };
}

function text(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, maxLength) : undefined;
}

function optional(key: 'name' | 'description', value: string | undefined): Partial<VideoFields> {
  return value === undefined ? {} : { [key]: value };
}
