import type { TicketedVideo } from '../../core/ports/backend.js';
import { asRecord, parseJson } from '../../wire/json.js';
import { isVideo } from '../../wire/video.js';
import { readEventStream, type ServerSentEvent } from './event-stream.js';

/** A backend that sends more than this at once may go on like that: the page has its turn in between. */
const eventsAtATime = 20;

/**
 * Reads an event stream about videos to its end, and passes on what it brings.
 * @throws as `readEventStream`
 */
export async function handOverNews(
  body: ReadableStream<Uint8Array>,
  onVideo: (news: TicketedVideo) => void,
  onGone?: (id: number) => void,
): Promise<void> {
  for await (const events of readEventStream(body)) {
    for (const { video, ticket, gone } of newestOf(events)) {
      if (isVideo(video)) onVideo({ video, ticket: typeof ticket === 'string' ? ticket : null });
      if (typeof gone === 'number') onGone?.(gone);
    }
    if (events.length > eventsAtATime) await aTurnOfTheEventLoop();
  }
}

/** The last message about each video: what came before it at the same time is over. */
function newestOf(events: readonly ServerSentEvent[]): Iterable<Record<string, unknown>> {
  const newest = new Map<unknown, Record<string, unknown>>();
  for (const { data } of events) {
    const news = asRecord(parseJson(data)) ?? {};
    newest.set(asRecord(news['video'])?.['id'] ?? news['gone'], news);
  }
  return newest.values();
}

const aTurnOfTheEventLoop = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
