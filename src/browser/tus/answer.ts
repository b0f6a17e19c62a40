import { scrub } from './scrub.js';
import { isOnHostOf } from '../../core/policy/same-host.js';
import { TransferFailure } from '../../core/ports/transfer-failure.js';
import { retryAfterMs } from '../../wire/retry-after.js';
import type { Answer } from './exchange.js';
import { METHODS, type Phase } from './phase.js';

export interface AnswerContext {
  readonly phase: Phase;
  /** Must not show in a failure. */
  readonly token: string | undefined;
  /** Bytes that the request carried. */
  readonly bytes: number;
  /** Epoch ms. */
  readonly now: number;
}

/** @throws `TransferFailure` unless the status is 2xx. */
export function assertSuccess(answer: Answer, { phase, token, bytes, now }: AnswerContext): void {
  if (answer.status >= 200 && answer.status < 300) return;
  throw new TransferFailure(
    'http',
    phase,
    `The upload host returned ${answer.status} for ${METHODS[phase]}.`,
    {
      status: answer.status,
      body: scrub(answer.body, token).slice(0, 2000),
      retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), now),
      chunkBytes: bytes,
    },
  );
}

/**
 * A creation that a 301 or 302 led elsewhere arrived there as a body-less GET (Fetch standard, HTTP-redirect fetch,
 * step 11), whose answer says nothing of the upload. A 307 or 308 keeps the request: its answer counts.
 *
 * @throws `TransferFailure` of kind `redirected`.
 */
export function assertNotLost(answer: Answer, endpoint: string): void {
  const redirected = answer.url !== '' && answer.url !== new URL(endpoint).href;
  const couldAnswerGet = answer.status < 400 || [400, 404, 405].includes(answer.status);
  if (!redirected || !couldAnswerGet || (answer.status < 300 && answer.headers.has('location'))) return;
  const { origin } = new URL(answer.url);
  throw new TransferFailure(
    'redirected',
    'create',
    `The creation was redirected to ${origin} and lost its content.`,
    {
      status: answer.status,
    },
  );
}

/**
 * A page on http may be led from an https host to an http one by a redirect; browsers stop that on https pages only.
 *
 * @throws `TransferFailure` of kind `redirected`.
 */
export function assertStaysSecure(answer: Answer, asked: string, phase: Phase): void {
  if (!answer.url.startsWith('http:') || !asked.startsWith('https:')) return;
  throw new TransferFailure(
    'redirected',
    phase,
    `${METHODS[phase]} was redirected from https to ${new URL(answer.url).origin}, which is not secure.`,
    { status: answer.status },
  );
}

/**
 * Where the upload was created. A relative `Location`, `//host/…` too, is relative to the URL that answered (RFC 9110,
 * section 10.2.2). A server behind a TLS proxy may call itself `http:`. Only the session's own hosts are believed: a URL
 * on the page's origin would get PATCH and DELETE with the person's cookies.
 *
 * @param endpoints of the session
 * @throws `TransferFailure` of kind `protocol`.
 */
export function uploadUrlOf(answer: Answer, endpoint: string, endpoints: readonly string[]): string {
  const location = answer.headers.get('location');
  if (location === undefined) throw missing('create', 'Location');
  const base = new URL(answer.url || endpoint);
  if (!URL.canParse(location, base))
    throw protocolFailure('create', 'The Location of the upload is not a URL.');
  const url = new URL(location, base);
  if (url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname) {
    url.protocol = base.protocol;
    url.port = base.port;
  }
  if (!endpoints.some((allowed) => isOnHostOf(url.href, allowed))) {
    throw protocolFailure(
      'create',
      `The upload was created at ${url.protocol}//${url.host}, which is not a host of the session.`,
    );
  }
  return url.href;
}

/**
 * When the upload expires, in epoch ms of this machine; null if the server does not say or does not let it be read. The
 * two clocks may be days apart, so the answer's own `Date` counts if it can be read; an upload that would have expired
 * before it was created shows that the clocks differ.
 *
 * @param now epoch ms
 */
export function expiryOf(answer: Answer, now: number): number | null {
  const date = (name: string): number => Date.parse(answer.headers.get(name) ?? '');
  const sentAt = date('date');
  const lifeMs = date('upload-expires') - (Number.isNaN(sentAt) ? now : sentAt);
  return lifeMs > 0 ? now + lifeMs : null;
}

/** Whether the server does not know yet how long the upload is (TUS, `creation-defer-length`). */
export const isLengthDeferred = ({ headers }: Answer): boolean => headers.get('upload-defer-length') === '1';

/** @throws `TransferFailure` of kind `length` where the upload is not of a file of this size. */
export function assertLength(answer: Answer, fileSize: number): void {
  if (isLengthDeferred(answer)) return;
  const length = integerHeader(answer, 'head', 'Upload-Length');
  if (length === fileSize) return;
  throw new TransferFailure(
    'length',
    'head',
    `The server's upload is ${length} bytes long, but the file is ${fileSize}.`,
    { status: answer.status },
  );
}

/** @throws `TransferFailure`: `protocol` without an offset, `length` with one beyond the file's end. */
export function offsetOf(answer: Answer, phase: Phase, fileSize: number): number {
  const offset = integerHeader(answer, phase, 'Upload-Offset');
  if (offset <= fileSize) return offset;
  throw new TransferFailure(
    'length',
    phase,
    `The server has ${offset} bytes of a file that is ${fileSize} bytes long.`,
    { status: answer.status },
  );
}

/**
 * What a host took of the bytes that a creation carried. One that looks at none of them says nothing of an offset.
 *
 * @throws `TransferFailure` of kind `protocol` if it is more than they were.
 */
export function takenWithCreation(answer: Answer, bytes: number): number {
  if (bytes === 0 || !answer.headers.has('upload-offset')) return 0;
  const offset = integerHeader(answer, 'create', 'Upload-Offset');
  if (offset <= bytes) return offset;
  throw protocolFailure(
    'create',
    `The server has ${offset} bytes of the ${bytes} that the creation carried.`,
  );
}

export function protocolFailure(phase: Phase, message: string, cause?: unknown): TransferFailure {
  return new TransferFailure('protocol', phase, message, { cause });
}

function integerHeader(answer: Answer, phase: Phase, name: string): number {
  const value = answer.headers.get(name.toLowerCase());
  if (value === undefined) throw missing(phase, name);
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number))
    throw protocolFailure(phase, `${name} is no number: "${value.slice(0, 40)}".`);
  return number;
}

function missing(phase: Phase, name: string): TransferFailure {
  return protocolFailure(
    phase,
    `The answer to ${METHODS[phase]} has no ${name}, or Access-Control-Expose-Headers does not list it.`,
  );
}
