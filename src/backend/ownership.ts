import { isId } from '../wire/json.js';
import type { Kit } from './kit.js';
import { notFound, Refusal } from './refusal.js';

/** More ids in one request would not fit into the headers with their tickets. */
const MAX_IDS = 100;

/**
 * The ids of a query such as `?ids=1,2`; none where it is not there.
 * @throws {Refusal} 400
 */
export function readIds(name: string, text: string | undefined): readonly number[] {
  const ids = text === undefined ? [] : text.split(',').map(readId);
  if (ids.length > MAX_IDS || !ids.every(isId)) {
    throw new Refusal(`${name} must be 1 to ${MAX_IDS} ids, separated by commas.`, 400);
  }
  return ids;
}

/** An id in decimal digits, or NaN: `Number` alone would also take "1e3" and " 7". */
export function readId(text: string): number {
  return /^\d{1,16}$/.test(text) ? Number(text) : NaN;
}

/** Those of the ids that the request's tickets (in their order) or the host say are this user's. */
export async function ownedIds(
  kit: Kit,
  request: Request,
  user: string,
  ids: readonly number[],
): Promise<readonly number[]> {
  const tickets = (request.headers.get('Upload-Ticket') ?? '').split(',').map((ticket) => ticket.trim());
  const { ownsVideo } = kit.options;
  const owned = await Promise.all(
    ids.map(
      async (id, at) =>
        (await kit.tickets.check(tickets[at], user, id)) || (await ownsVideo?.(id, user, request)) === true,
    ),
  );
  return ids.filter((_, at) => owned[at]);
}

/**
 * Those of the live streams that the host says are this user's. There are no tickets for streams: the host makes them.
 */
export async function ownedStreamIds(
  { options }: Kit,
  request: Request,
  user: string,
  ids: readonly number[],
): Promise<readonly number[]> {
  const owned = await Promise.all(ids.map((id) => options.ownsStream?.(id, user, request) ?? false));
  return ids.filter((_, at) => owned[at] === true);
}

/**
 * The id in a path, if it is this user's video.
 * @throws {Refusal} 404 else, whether the video exists or not
 */
export async function ownedId(kit: Kit, request: Request, user: string, text: string): Promise<number> {
  const id = readId(text);
  const [owned] = isId(id) ? await ownedIds(kit, request, user, [id]) : [];
  if (owned === undefined) throw notFound();
  return owned;
}
