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

const encoder = new TextEncoder();

/** Sends a message. One that was not sent yet and has the same key is replaced. */
export type SendEvent = (key: string, message: unknown) => void;

/** Begins to send, and may close the stream; what it returns ends that. */
export type StartEvents = (send: SendEvent, close: () => void) => () => void;

/**
 * A server-sent event stream (WHATWG HTML, 9.2) of JSON messages, open until the reader goes. A slow reader gets the newest
 * message of each key, so that what waits for it is bounded by the number of keys.
 */
export function eventStreamResponse(signal: AbortSignal, clock: Clock, start: StartEvents): Response {
  const body = new ReadableStream<Uint8Array>(new EventSender(signal, clock, start), { highWaterMark: 0 });
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

/** What is sent to one reader: thousands are open at once, so that each is one object. */
class EventSender implements UnderlyingDefaultSource<Uint8Array> {
  readonly #unsent = new Map<string, unknown>();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #beatIsDue = false;
  #missedBeats = 0;
  #readerWaits = false;
  #endsAt = Infinity;
  #cancelBeat = (): void => undefined;
  #end = (): void => undefined;

  constructor(
    private readonly signal: AbortSignal,
    private readonly clock: Clock,
    private readonly begin: StartEvents,
  ) {}

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    this.#endsAt = this.clock.elapsed() + LONGEST_MS;
    this.signal.addEventListener('abort', this.#close);
    this.#beat();
    const end = this.begin((key, message) => this.#send(key, message), this.#close);
    if (this.#controller === null) return end();
    this.#end = end;
    if (this.signal.aborted) this.#close();
  }

  pull(): void {
    this.#readerWaits = true;
    this.#flush();
  }

  cancel(): void {
    this.#stop();
  }

  #send(key: string, message: unknown): void {
    if (this.#controller === null) return;
    this.#unsent.set(key, message);
    this.#flush();
  }

  #flush(): void {
    if (this.#controller === null || !this.#readerWaits) return;
    const text = this.#nextText();
    if (text === null) return;
    this.#readerWaits = false;
    this.#controller.enqueue(encoder.encode(text));
  }

  /** A comment for a beat; the first one makes proxies and the browser pass the headers on at once. */
  #nextText(): string | null {
    if (this.#beatIsDue) {
      this.#beatIsDue = false;
      this.#missedBeats = 0;
      return ':\n\n';
    }
    const [next] = this.#unsent;
    if (!next) return null;
    this.#unsent.delete(next[0]);
    return `data: ${JSON.stringify(next[1])}\n\n`;
  }

  readonly #beat = (): void => {
    if (this.clock.elapsed() >= this.#endsAt) return this.#close();
    if (this.#beatIsDue) this.#missedBeats += 1;
    if (this.#missedBeats >= MOST_MISSED_BEATS) {
      // Unlike `close()` this drops what is queued and ends the connection.
      return this.#stop()?.error(new Error('The reader of an event stream read nothing for a minute.'));
    }
    this.#beatIsDue = true;
    this.#flush();
    this.#cancelBeat = this.clock.after(HEARTBEAT_MS, this.#beat);
  };

  readonly #close = (): void => this.#stop()?.close();

  /** Sends nothing more; returns the controller if it was open. */
  #stop(): ReadableStreamDefaultController<Uint8Array> | null {
    const controller = this.#controller;
    if (controller === null) return null;
    this.#controller = null;
    this.#cancelBeat();
    this.signal.removeEventListener('abort', this.#close);
    this.#unsent.clear();
    this.#end();
    return controller;
  }
}
