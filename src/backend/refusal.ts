import { GcoreApiError } from './gcore-api-error.js';

/** Thrown to answer a request with an error status and one sentence. A host's hooks may throw it as well. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    message: string,
    /** HTTP status of the answer. */
    readonly status = 403,
    readonly retryAfterMs: number | null = null,
    /** What is wrong with each field of the request. */
    readonly fields: Readonly<Record<string, string>> | null = null,
  ) {
    super(message);
  }
}

/** What a person who asked for somebody else's video gets, and for one that is not there: the two look the same. */
export const notFound = (): Refusal => new Refusal('There is no such video.', 404);

/** Any failure as the answer it becomes. What is not meant for the outside says nothing. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof GcoreApiError)) return new Refusal('The backend failed.', 500);
  const { kind, status, text, retryAfterMs } = error;
  if (kind === 'timeout') return new Refusal('Gcore did not answer in time.', 504);
  if (kind === 'unreachable') return new Refusal('Gcore could not be reached.', 502);
  if (kind === 'unreadable') return new Refusal('The answer from Gcore is not readable JSON.', 502);
  if (status === 404) return notFound();
  if (status === 422) return new Refusal(text ?? 'Gcore did not accept these fields.', 422);
  if (status === 429) return new Refusal('Gcore asks for fewer requests.', 429, retryAfterMs ?? 1000);
  if (status === 401 || status === 403) return new Refusal('Gcore refused the API key of this backend.', 502);
  return new Refusal(`Gcore returned ${status}${text === null ? '' : `: ${text}`}`, 502, retryAfterMs);
}

/** Answers are for one person and hold tokens: nobody keeps them. */
export const answerHeaders = { 'Cache-Control': 'no-store' } as const;

/** A refusal as the wire has it, `{"error": "…"}`, with `fields` if it says what is wrong with each. */
export function refusalResponse({ message, status, retryAfterMs, fields }: Refusal): Response {
  return Response.json(
    { error: message, ...(fields && { fields }) },
    {
      status,
      headers: {
        ...answerHeaders,
        ...(retryAfterMs === null ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
      },
    },
  );
}
