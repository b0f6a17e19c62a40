import { readSession, type Session } from '../../core/ports/session.js';
import { asRecord, parseJson } from '../../wire/json.js';
import { Problem } from '../check.js';

export interface ProbeOptions {
  /** Base URL of the backend. */
  readonly url: string;
  /** Of a person who is signed in, such as `Cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of another person, if there is one to try with. */
  readonly otherHeaders: Readonly<Record<string, string>> | null;
  /** Origin of the page, if it is not the backend's own. */
  readonly pageOrigin: string | null;
  readonly fetch?: typeof fetch;
}

export interface Call {
  readonly body?: unknown;
  readonly ticket?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose request it is; default: the person's. */
  readonly as?: 'person' | 'other' | 'nobody';
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null for what is no JSON object. */
  readonly json: Readonly<Record<string, unknown>> | null;
}

const ANSWER_WITHIN_MS = 30_000;
const LOOKS_LIKE_A_VIDEO = { filename: 'verify-backend.mp4', filetype: 'video/mp4', size: 1000 };
const ABSENT = [404, 405, 501];

/** Asks a backend as the element does, and remembers the videos that come of it. */
export class BackendProbe {
  readonly #made = new Map<number, string | null>();
  readonly #base: string;

  constructor(readonly options: ProbeOptions) {
    this.#base = options.url.replace(/\/+$/, '');
  }

  async send(method: string, path: string, call: Call = {}): Promise<Answer> {
    const response = await this.open(method, path, call, AbortSignal.timeout(ANSWER_WITHIN_MS));
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: asRecord(parseJson(text)) };
  }

  /** The answer before its body is read. */
  open(method: string, path: string, call: Call, signal: AbortSignal): Promise<Response> {
    const { body, ticket, headers, as = 'person' } = call;
    const whose = { person: this.options.headers, other: this.options.otherHeaders ?? {}, nobody: {} }[as];
    return (this.options.fetch ?? fetch)(`${this.#base}${path}`, {
      method,
      signal,
      // A redirected POST arrives as a GET.
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(ticket ? { 'Upload-Ticket': ticket } : {}),
        ...whose,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Asks for an upload. */
  async create(
    key: string = crypto.randomUUID(),
    fields: object = {},
  ): Promise<Session & { readonly answer: Answer }> {
    const answer = await this.send('POST', '/uploads', {
      body: { ...LOOKS_LIKE_A_VIDEO, ...fields },
      headers: { 'Idempotency-Key': key },
    });
    if (answer.status < 200 || answer.status >= 300) throw new Problem(`POST /uploads: ${describe(answer)}`);
    const session = this.read(answer);
    this.#made.set(session.videoId, session.ticket);
    return { ...session, answer };
  }

  read(answer: Answer): Session {
    try {
      return readSession(answer.json);
    } catch (error) {
      throw new Problem(error instanceof Error ? error.message : String(error));
    }
  }

  /** Deletes what was made; resolves with the ids of the videos that stayed. */
  async cleanUp(): Promise<readonly number[]> {
    const left: number[] = [];
    for (const [videoId, ticket] of this.#made) {
      const answer = await this.send('DELETE', `/uploads/${videoId}`, { ticket }).catch(() => null);
      if (!answer || (answer.status !== 204 && answer.status !== 404)) left.push(videoId);
    }
    return left;
  }
}

/** @throws {Problem} `absent` if the backend has no such path */
export function present(answer: Answer, what: string, without: string): void {
  if (ABSENT.includes(answer.status)) throw new Problem(`${what}: ${answer.status}. ${without}`, 'absent');
}

/** The status and the beginning of the text. */
export function describe({ status, headers, text }: Answer): string {
  const location = headers.get('Location');
  return `${status}${location ? ` to ${location}` : ''} ${JSON.stringify(text.slice(0, 120))}`;
}

/** @throws {Problem} unless it is a refusal in JSON with a sentence for the developer */
export function refused(answer: Answer, what: string): void {
  if (answer.status < 400 || answer.status >= 500) throw new Problem(`${what}: ${describe(answer)}`);
  if (typeof answer.json?.['error'] !== 'string')
    throw new Problem(`${what}: ${describe(answer)}, without {"error": "…"}`, 'warning');
}
