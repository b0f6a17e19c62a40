import { Hono, type Context } from 'hono';
import { apiError, entityOf, jsonBody, unprocessable } from './api-errors.js';
import { FieldReader } from './field-reader.js';
import type { Streams } from './streams.js';
import { CLIENT_ID } from './video-store.js';

const STATUSES = ['pending', 'live', 'paused', 'finished'] as const;
type Status = (typeof STATUSES)[number];

/** What viewers see of one or more streams. Lives as long as the emulator runs. */
export interface BroadcastRecord {
  readonly id: number;
  readonly client_id: number;
  readonly name: string;
  readonly status: Status;
  readonly stream_ids: readonly number[];
  readonly pending_message: string | null;
}

const FIRST_BROADCAST_ID = 2001;

/**
 * `/streaming/broadcasts` of Gcore's API.
 * @param changed told when a broadcast's status is another
 */
export function broadcastsApi(streams: Streams, changed: (broadcast: BroadcastRecord) => void): Hono {
  const broadcasts = new Map<number, BroadcastRecord>();
  let nextId = FIRST_BROADCAST_ID;
  const api = new Hono({ strict: false });
  const find = (context: Context): BroadcastRecord | undefined =>
    broadcasts.get(Number(context.req.param('id')));
  const missing = (context: Context): Response =>
    apiError(context, 404, `Couldn't find Broadcast with id ${context.req.param('id')}`);

  api.post('/', async (context) => {
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(entityOf(body, 'broadcast'), 'broadcast');
    const fields = { ...DEFAULTS, ...readFields(reader, streams), name: reader.name('name') };
    if (reader.errors) return unprocessable(context, reader.errors);
    const broadcast = { ...fields, id: nextId++, client_id: CLIENT_ID };
    broadcasts.set(broadcast.id, broadcast);
    return context.json(broadcast);
  });
  api.get('/', (context) => context.json([...broadcasts.values()]));
  api.get('/:id', (context) => {
    const broadcast = find(context);
    return broadcast ? context.json(broadcast) : missing(context);
  });

  api.patch('/:id', async (context) => {
    const before = find(context);
    if (!before) return missing(context);
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(entityOf(body, 'broadcast'), 'broadcast');
    const fields = readFields(reader, streams);
    if (reader.has('name')) reader.name('name');
    if (reader.errors) return unprocessable(context, reader.errors);
    const broadcast = { ...before, ...fields };
    broadcasts.set(broadcast.id, broadcast);
    if (broadcast.status !== before.status) changed(broadcast);
    return context.json(broadcast);
  });

  api.delete('/:id', (context) =>
    broadcasts.delete(Number(context.req.param('id'))) ? context.body(null, 204) : missing(context),
  );

  return api;
}

const DEFAULTS: Pick<BroadcastRecord, 'status' | 'stream_ids' | 'pending_message'> = {
  status: 'pending',
  stream_ids: [],
  pending_message: null,
};

/** The fields that are there. */
function readFields(reader: FieldReader, streams: Streams): Partial<BroadcastRecord> {
  const name = reader.text('name');
  const status = STATUSES.find((known) => known === reader.text('status'));
  if (reader.has('status') && !status) reader.fail('status', 'is not included in the list');
  const stream_ids = reader.integers('stream_ids');
  if (stream_ids.some((id) => !streams.get(id)))
    reader.fail('stream_ids', 'names a stream that does not exist');
  return {
    ...(name === null ? {} : { name }),
    ...(status ? { status } : {}),
    ...(reader.has('stream_ids') ? { stream_ids } : {}),
    ...(reader.has('pending_message') ? { pending_message: reader.text('pending_message') } : {}),
  };
}
