import { readCappedText } from '../wire/capped-text.js';
import { asRecord, parseJson } from '../wire/json.js';
import { Refusal } from './refusal.js';

/**
 * The JSON object a request carries.
 * @throws {Refusal} 415 for another type, 413 for more than `maxBytes`, 400 for no JSON object or for one that nests deeper
 * than `DEEPEST` levels
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  // A form of another site can post text and forms, but not this type, without a preflight.
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
    throw new Refusal('The body must be sent as application/json.', 415);
  }
  const text = await readCappedText(request.body, maxBytes).catch(() => '');
  if (text === null) throw new Refusal(`The body is larger than ${maxBytes} bytes.`, 413);
  if (text === '')
    throw new Refusal(
      'The body is empty. Did something read it before the kit, such as express.json()?',
      400,
    );
  const body = asRecord(parseJson(text));
  if (!body) throw new Refusal('The body is not a JSON object.', 400);
  if (isDeeperThan(DEEPEST, body)) throw new Refusal('The body is nested too deeply.', 400);
  return body;
}

/** What works on the body later may recurse: `JSON.stringify` fails at some thousand levels. */
const DEEPEST = 32;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}
