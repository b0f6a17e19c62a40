/** One message of a server-sent event stream. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** Longer than any message that makes sense: what comes without an end is not kept in memory. */
const maxMessageChars = 1024 * 1024;

/**
 * Reads a server-sent event stream (WHATWG HTML, 9.2.6) from a body. `EventSource` cannot send the headers that an
 * authorized stream needs. Yields what came at once. `id` and `retry` are of no use here and passed over.
 * @throws {RangeError} for a message of more than a million characters; whatever reading the body rejects with
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<readonly ServerSentEvent[]> {
  let event = '';
  let data: string[] = [];
  let chars = 0;
  for await (const lines of readLines(body)) {
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ event: event || 'message', data: data.join('\n') });
        [event, data, chars] = ['', [], 0];
        continue;
      }
      chars += line.length;
      if (chars > maxMessageChars) throw tooLong();
      const { 1: field = line, 2: value = '' } = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (field === 'data') data.push(value);
      if (field === 'event') event = value;
    }
    if (events.length > 0) yield events;
  }
}

/** Lines that end in LF, CR or CRLF, as they come; an unfinished last one is dropped, as the standard says. */
async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A CR at the very end may be half of a CRLF.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      yield lines;
      if (rest.length > maxMessageChars) throw tooLong();
    }
  } finally {
    // Also when the consumer leaves early; a body that failed cannot be canceled, and need not be.
    await reader.cancel().catch(() => undefined);
  }
}

const tooLong = (): RangeError => new RangeError('A message of the event stream is too long.');
