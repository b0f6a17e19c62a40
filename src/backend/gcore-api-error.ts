import { asRecord } from '../wire/json.js';

/**
 * - `refused`     Gcore answered with an error status
 * - `unreadable`  Gcore answered, but not with the JSON that was due (an HTML page, a cut answer, a redirect)
 * - `timeout`     no whole answer in time
 * - `unreachable` no answer at all
 */
export type GcoreApiErrorKind = 'refused' | 'unreadable' | 'timeout' | 'unreachable';

export interface GcoreApiErrorDetails {
  /** HTTP status; 0 where there was no answer. */
  readonly status?: number;
  /** Gcore's own words. */
  readonly text?: string | null;
  /** Of a 422: what is wrong with each field. */
  readonly fields?: Readonly<Record<string, readonly string[]>> | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** A request to Gcore's API that did not work. Never holds the API key. */
export class GcoreApiError extends Error {
  override readonly name = 'GcoreApiError';
  readonly status: number;
  readonly text: string | null;
  readonly fields: Readonly<Record<string, readonly string[]>> | null;
  readonly retryAfterMs: number | null;

  constructor(
    readonly kind: GcoreApiErrorKind,
    message: string,
    details: GcoreApiErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status ?? 0;
    this.text = details.text ?? null;
    this.fields = details.fields ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/**
 * Reads an error's body in either of the API's shapes, `{"status": 404, "error": "…"}` and
 * `{"errors": {"name": ["can't be blank"]}}`.
 */
export function readErrorBody(body: unknown): Required<Pick<GcoreApiErrorDetails, 'text' | 'fields'>> {
  const record = asRecord(body);
  const errors = asRecord(record?.['errors']);
  if (errors) {
    const fields = Object.fromEntries(
      Object.entries(errors).map(([field, texts]) => [field, [texts].flat().map(String)]),
    );
    const text = Object.entries(fields)
      .map(([field, texts]) => `${field} ${texts.join(', ')}`)
      .join('; ');
    return { text, fields };
  }
  const text = record?.['error'] ?? record?.['message'];
  return { text: typeof text === 'string' ? text : null, fields: null };
}
