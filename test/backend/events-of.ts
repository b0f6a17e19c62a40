import assert from 'node:assert/strict';

import { readEventStream } from '../../src/browser/backend/event-stream.js';

export interface WireEvent {
  readonly video: { readonly id: number; readonly status: string };
  readonly ticket?: string;
}

/** The messages of an answered event stream. */
export async function* eventsOf(response: Response): AsyncGenerator<WireEvent> {
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
  for await (const events of readEventStream(response.body ?? assert.fail('no body')))
    for (const { data } of events) yield JSON.parse(data) as WireEvent;
}
