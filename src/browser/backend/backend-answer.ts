import { BackendError } from '../../core/ports/backend-error.js';
import { parseJson } from '../parse-json.js';
import { retryAfterMs } from '../retry-after.js';

const maxAnswerBytes = 8 * 1024 * 1024;
const longestReason = 500;

/**
 * The JSON of a backend's answer, null where it has no content.
 * @param what was asked, such as "POST /uploads"
 * @throws {BackendError} for an error status, with the `error` of its body; and for what is no JSON, saying what came.
 *   The text of a successful answer is never repeated: it may hold a token.
 */
export async function readBackendAnswer(what: string, response: Response): Promise<unknown> {
  const text = await readCapped(what, response);
  const json = text.trim() === '' ? null : parseJson(text);
  if (response.ok && json !== undefined) return json;
  const said = saidBy(json);
  throw new BackendError(
    said ?? `The backend answered ${what} with ${describe(response, text)}.`,
    response.status,
    retryAfterMs(response.headers.get('Retry-After'), Date.now()),
  );
}

function describe(response: Response, text: string): string {
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? 'no content type';
  const came =
    text.trim() === ''
      ? 'nothing'
      : /html/i.test(type) || /^\s*<(?:!doctype|html)/i.test(text)
        ? 'an HTML page'
        : `what is no JSON (${type}, ${text.length} characters)`;
  return `${response.status}${response.redirected ? ' after a redirect' : ''} and ${came}`;
}

/** The `error` of the wire's `{"error": "…"}`. */
function saidBy(json: unknown): string | null {
  const said = typeof json === 'object' && json !== null && 'error' in json ? json.error : null;
  return typeof said === 'string' && said !== '' ? said.slice(0, longestReason) : null;
}

async function readCapped(what: string, response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxAnswerBytes) {
      await reader.cancel();
      throw new BackendError(
        `The backend answered ${what} with more than ${maxAnswerBytes} bytes.`,
        response.status,
      );
    }
    text += decoder.decode(value, { stream: true });
  }
}
