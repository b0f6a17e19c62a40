/** A backend's refusal with what it said. `status` 0: no answer at all. */
export class BackendError extends Error {
  override readonly name = 'BackendError';

  constructor(
    message: string,
    readonly status: number,
    readonly retryAfterMs: number | null = null,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
