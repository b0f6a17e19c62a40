import { isOnHostOf } from '../../core/policy/same-host.js';
import { BackendError } from '../../core/ports/backend-error.js';
import { readCappedText } from '../../wire/capped-text.js';
import { asRecord, parseJson } from '../../wire/json.js';
import { retryAfterMs } from '../../wire/retry-after.js';

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const LONGEST_REASON = 500;
/** Misdirected Request (RFC 9110, section 15.5.20): to ask again leads to the same place. */
const MISDIRECTED = 421;

/**
 * An answer of the host that was asked. Where a redirect led to another one, that host must not name videos and upload
 * hosts: the file would go to whichever it likes.
 * @param what was asked, such as "POST /uploads"
 * @throws {BackendError} 421 for the answer of another host
 */
export function assertAnsweredBy(asked: string, what: string, { url, body }: Response): void {
  // A host's own `fetch` may make answers, which have no URL.
  if (url === '' || isOnHostOf(url, asked)) return;
  void body?.cancel().catch(() => undefined);
  throw new BackendError(
    `The backend redirects ${what} to another host: ${new URL(url).origin}.`,
    MISDIRECTED,
  );
}

/**
 * The JSON of a backend's answer, null where it has no content.
 * @param what was asked, such as "POST /uploads"
 * @throws {BackendError} for an error status, with the `error` of its body; and for what is no JSON, saying what came.
 *   The text of a successful answer is never repeated: it may hold a token.
 */
export async function readBackendAnswer(what: string, response: Response): Promise<unknown> {
  const text = await readCappedText(response.body, MAX_ANSWER_BYTES);
  if (text === null) {
    throw new BackendError(
      `The backend returned more than ${MAX_ANSWER_BYTES} bytes for ${what}.`,
      response.status,
    );
  }
  const json = text.trim() === '' ? null : parseJson(text);
  if (response.ok && json !== undefined) return json;
  const said = saidBy(json);
  throw new BackendError(
    said ?? `The backend returned ${describe(response, text)} for ${what}.`,
    response.status,
    retryAfterMs(response.headers.get('Retry-After'), Date.now()),
    { fields: fieldsOf(json) },
  );
}

function describe(response: Response, text: string): string {
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? 'no content type';
  const came =
    text.trim() === ''
      ? 'nothing'
      : /html/i.test(type) || /^\s*<(?:!doctype|html)/i.test(text)
        ? 'an HTML page'
        : `no JSON (${type}, ${text.length} characters)`;
  return `${response.status}${response.redirected ? ' after a redirect' : ''} and ${came}`;
}

/** The `error` of the wire's `{"error": "…"}`. */
function saidBy(json: unknown): string | null {
  const said = typeof json === 'object' && json !== null && 'error' in json ? json.error : null;
  return typeof said === 'string' && said !== '' ? said.slice(0, LONGEST_REASON) : null;
}

/** The `fields` of the wire's `{"error": "…", "fields": {"title": "…"}}`. */
function fieldsOf(json: unknown): Readonly<Record<string, string>> {
  const said = Object.entries(asRecord(asRecord(json)?.['fields']) ?? {});
  return Object.fromEntries(
    said.flatMap(([field, text]) =>
      typeof text === 'string' ? [[field, text.slice(0, LONGEST_REASON)]] : [],
    ),
  );
}
