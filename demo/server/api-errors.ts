import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error in the API's shape: `{"status": 404, "error": "…"}`. */
export function apiError(context: Context, status: ContentfulStatusCode, error: string): Response {
  return context.json({ status, error }, status);
}

/** What is wrong with which field, as the API says it: `{"name": ["can't be blank"]}`. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** 422 with the API's list of what is wrong with which field. */
export function unprocessable(context: Context, errors: FieldErrors): Response {
  return context.json({ errors }, 422);
}

/** The request's JSON object, or null where it is none. */
export async function jsonBody(context: Context): Promise<Record<string, unknown> | null> {
  const body: unknown = await context.req.json().catch(() => null);
  return isRecord(body) ? body : null;
}

/** The entity of a request: wrapped under its name, or bare; Gcore documents both. */
export function entityOf(body: Record<string, unknown>, name: string): unknown {
  return body[name] ?? body;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
