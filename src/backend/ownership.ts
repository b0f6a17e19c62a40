import { isId } from '../wire/json.js';
import type { Kit } from './kit.js';
import { notFound, Refusal } from './refusal.js';

/** More ids in one request would not fit into the headers with their tickets. */
const MAX_IDS = 100;
/** As many as one event stream follows. */
const MAX_IDS_OF_BODY = 1000;

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

/** The tickets of a request's header, in the order of its ids. */
function readTickets(request: Request): readonly string[] {
  return (request.headers.get('Upload-Ticket') ?? '').split(',').map((ticket) => ticket.trim());
}

/**
 * The ids and tickets of a body `{ids, tickets}`, which has room for more of them than the headers.
 * @throws {Refusal} 400
 */
export function readVideoReferences({ ids, tickets }: Record<string, unknown>): {
  readonly ids: readonly number[];
  readonly tickets: readonly (string | null)[];
} {
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > MAX_IDS_OF_BODY || !ids.every(isId))
    throw new Refusal(`ids must be 1 to ${MAX_IDS_OF_BODY} ids.`, 400);
  const given: readonly unknown[] = Array.isArray(tickets) ? tickets : [];
  return { ids, tickets: given.map((ticket) => (typeof ticket === 'string' ? ticket : null)) };
}

/** An id in decimal digits, or NaN: `Number` alone would also take "1e3" and " 7". */
export function readId(text: string): number {
  return /^\d{1,16}$/.test(text) ? Number(text) : NaN;
}

/** Those of the ids that the tickets (in their order) or the host say are this user's. */
export async function ownedIds(
  kit: Kit,
  request: Request,
  user: string,
  ids: readonly number[],
  tickets: readonly (string | null)[] = readTickets(request),
): Promise<readonly number[]> {
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
