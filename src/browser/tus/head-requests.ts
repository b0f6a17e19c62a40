import { TransferFailure } from '../../core/ports/transfer-failure.js';
import { offsetOf } from './answer.js';
import type { Answer, ExchangeRequest } from './exchange.js';
import { METHODS } from './phase.js';

/** So many lost in a row: then it may be HEAD alone that does not get through. */
const LOST_BEFORE_OTHER_WAYS = 2;
/** So many, while a PATCH is answered: it is HEAD alone. */
const LOST_BEFORE_BLAME = 4;

/** Carries a request out; rejects unless its answer is a success. */
export type Carry = (asked: ExchangeRequest) => Promise<Answer>;

/** The upload that is asked about. */
export interface AskedUpload {
  /** Bytes of its file. */
  readonly size: number;
  /** What the server said last that it has. */
  readonly confirmedBytes: number;
}

/**
 * Asks for an upload's offset, also where no HEAD gets through although POST and PATCH do: a cache may make a GET of it, as
 * Varnish's built-in rules do, and an upload has no answer to that. What helped is remembered per host, until it does not.
 */
export class HeadRequests {
  readonly #lost = new Map<string, number>();
  /** Hosts where it needs `pastCaches`. */
  readonly #behindCache = new Set<string>();

  /** @throws `TransferFailure` of the HEAD, of kind `no-head` if everything else is answered, or the signal's reason. */
  async ask(head: ExchangeRequest, upload: AskedUpload, carry: Carry): Promise<Answer> {
    const { origin } = new URL(head.url);
    const askWith = async (asked: ExchangeRequest): Promise<Answer> => {
      const answer = await carry(asked);
      offsetOf(answer, 'head', upload.size);
      this.#lost.delete(origin);
      return answer;
    };
    try {
      return await askWith(this.#behindCache.has(origin) ? pastCaches(head) : head);
    } catch (failure) {
      const wasBehindCache = this.#behindCache.delete(origin);
      if (!isLost(failure)) throw failure;
      const lost = (this.#lost.get(origin) ?? 0) + 1;
      this.#lost.set(origin, lost);
      // An answer that is none of an upload's may come from a cache.
      if (wasBehindCache || (failure.kind === 'network' && lost < LOST_BEFORE_OTHER_WAYS)) throw failure;
      const answer = await askWith(pastCaches(head)).catch(() => null);
      if (!answer) return await askByPatch(head, upload, { failure, lost }, carry);
      this.#behindCache.add(origin);
      return answer;
    }
  }
}

/** No answer, or none of an upload's. */
function isLost(failure: unknown): failure is TransferFailure {
  if (!(failure instanceof TransferFailure)) return false;
  const { kind, status } = failure;
  return kind === 'network' || kind === 'protocol' || (kind === 'http' && [403, 404, 405].includes(status));
}

/** Caches pass on what has this header, as it is (RFC 9111, section 3.5). Upload hosts have no use for it. */
const pastCaches = (head: ExchangeRequest): ExchangeRequest => ({
  ...head,
  headers: { ...head.headers, Authorization: 'none' },
});

/** A PATCH without bytes where the server stood last is answered with the offset, if it is the right one. */
async function askByPatch(
  head: ExchangeRequest,
  { size, confirmedBytes }: AskedUpload,
  { failure, lost }: { readonly failure: TransferFailure; readonly lost: number },
  carry: Carry,
): Promise<Answer> {
  if (failure.kind === 'http' && failure.status !== 405) throw failure;
  const headers = {
    ...head.headers,
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': String(confirmedBytes),
  };
  try {
    const answer = await carry({ ...head, method: METHODS.patch, headers });
    offsetOf(answer, 'head', size);
    return { ...answer, headers: new Map(answer.headers).set('upload-length', String(size)) };
  } catch (other) {
    const isAnswered = other instanceof TransferFailure && other.kind === 'http' && other.status < 500;
    if (!isAnswered || failure.kind !== 'network' || lost < LOST_BEFORE_BLAME) throw failure;
    throw new TransferFailure(
      'no-head',
      'head',
      'The upload host answers PATCH, but no HEAD gets through. A proxy in front of it has to pass HEAD on as it is.',
      { status: failure.status, cause: other },
    );
  }
}
