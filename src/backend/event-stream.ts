import type { Clock } from '../core/ports/clock.js';
import { answerHeaders } from './refusal.js';

/**
 * Proxies cut a silent connection after a minute or less, Bun's server after 10 s; and a dead one shows itself by a write
 * that fails.
 */
const HEARTBEAT_MS = 8000;
/** Then the client connects again, and is authorized again: a stream outlives a sign-out by no more than this. */
const LONGEST_MS = 5 * 60 * 1000;
/** A reader that took nothing for so many heartbeats is let go. It comes back and gets the state as it is then. */
const MOST_MISSED_BEATS = 8;

/** Sends a message. One that was not sent yet and has the same key is replaced. */
export type SendEvent = (key: string, message: unknown) => void;

/**
 * A server-sent event stream (WHATWG HTML, 9.2) of JSON messages, open until the reader goes. A slow reader gets the newest
 * message of each key, so that what waits for it is bounded by the number of keys.
 * @param start begins to send; what it returns ends that
 */
export function eventStreamResponse(
  signal: AbortSignal,
  clock: Clock,
  start: (send: SendEvent) => () => void,
): Response {
  const encoder = new TextEncoder();
  const unsent = new Map<string, unknown>();
  let beatIsDue = false;
  let missedBeats = 0;
  let readerWaits = false;
  let stop = (): void => undefined;
  let flush = (): void => undefined;

  /** A comment for a beat; the first one makes proxies and the browser pass the headers on at once. */
  function nextText(): string | null {
    if (beatIsDue) {
      beatIsDue = false;
      missedBeats = 0;
      return ':\n\n';
    }
    const [next] = unsent;
    if (!next) return null;
    unsent.delete(next[0]);
    return `data: ${JSON.stringify(next[1])}\n\n`;
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let cancelBeat = (): void => undefined;
        let end = (): void => undefined;
        stop = () => {
          if (!open) return;
          open = false;
          cancelBeat();
          cancelLongest();
          signal.removeEventListener('abort', close);
          unsent.clear();
          end();
        };
        const close = (): void => {
          if (!open) return;
          stop();
          controller.close();
        };
        flush = () => {
          if (!open || !readerWaits) return;
          const text = nextText();
          if (text === null) return;
          readerWaits = false;
          controller.enqueue(encoder.encode(text));
        };
        const beat = (): void => {
          if (beatIsDue) missedBeats += 1;
          if (missedBeats >= MOST_MISSED_BEATS) {
            stop();
            // Unlike `close()` this drops what is queued and ends the connection.
            return controller.error(new Error('The reader of an event stream read nothing for a minute.'));
          }
          beatIsDue = true;
          flush();
          cancelBeat = clock.after(HEARTBEAT_MS, beat);
        };
        const cancelLongest = clock.after(LONGEST_MS, close);
        signal.addEventListener('abort', close, { once: true });
        beat();
        end = start((key, message) => {
          if (!open) return;
          unsent.set(key, message);
          flush();
        });
        if (signal.aborted) close();
      },
      pull: () => {
        readerWaits = true;
        flush();
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      ...answerHeaders,
      'Cache-Control': 'no-store, no-transform',
      'Content-Type': 'text/event-stream; charset=utf-8',
      // nginx would hold messages back otherwise.
      'X-Accel-Buffering': 'no',
    },
  });
}
