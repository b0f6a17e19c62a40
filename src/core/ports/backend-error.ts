/** A backend's refusal with what it said. `status` 0: no answer at all. */
export class BackendError extends Error {
  override readonly name = 'BackendError';

  /** What is wrong with each field of the request, if it says that. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    message: string,
    readonly status: number,
    readonly retryAfterMs: number | null = null,
    options: { readonly cause?: unknown; readonly fields?: Readonly<Record<string, string>> } = {},
  ) {
    super(message, options);
    this.fields = options.fields ?? {};
  }
}
