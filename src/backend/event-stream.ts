import type { Clock } from '../core/ports/clock.js';
import { answerHeaders } from './refusal.js';

/**
 * Proxies cut a silent connection after a minute or less, Bun's server after 10 s; and a dead one shows itself by a write
 * that fails.
 */
const HEARTBEAT_MS = 8000;
/** Then the client asks again, and is authorized again. */
const LONGEST_MS = 60 * 60 * 1000;
/** Messages that a reader may be behind before it is let go; it comes back and gets the state as it is then. */
const MAX_BEHIND = 1000;

/**
 * A server-sent event stream (WHATWG HTML, 9.2) of JSON messages, open until the reader goes.
 * @param start begins to send; its answer ends it
 */
export function eventStreamResponse(
  signal: AbortSignal,
  clock: Clock,
  start: (send: (message: unknown) => void) => () => void,
): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
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
          end();
        };
        const close = (): void => {
          if (!open) return;
          stop();
          controller.close();
        };
        const write = (text: string): void => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -MAX_BEHIND) close();
        };
        const beat = (): void => {
          // A comment; the first one makes proxies and the browser pass the headers on at once.
          write(':\n\n');
          if (open) cancelBeat = clock.after(HEARTBEAT_MS, beat);
        };
        const cancelLongest = clock.after(LONGEST_MS, close);
        signal.addEventListener('abort', close, { once: true });
        beat();
        end = start((message) => write(`data: ${JSON.stringify(message)}\n\n`));
        // `start` may have sent so much that the stream is closed already.
        if (!open) end();
        else if (signal.aborted) close();
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
