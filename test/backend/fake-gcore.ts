import type { GcoreSubtitle, GcoreVideo, SubtitleFields } from '../../src/backend/gcore-entities.js';

export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answer = (request: SeenRequest) => Response | Promise<Response>;

/** Gcore's video API in memory, as a `fetch`; `next` puts answers before its own. */
export class FakeGcore {
  readonly requests: SeenRequest[] = [];
  readonly videos = new Map<number, GcoreVideo>();
  readonly subtitles = new Map<number, GcoreSubtitle[]>();
  readonly #scripted: Answer[] = [];
  #lastId = 1000;

  /** The coming requests get these, one each. */
  next(...answers: readonly Answer[]): void {
    this.#scripted.push(...answers);
  }

  add(fields: Partial<GcoreVideo> = {}): GcoreVideo {
    this.#lastId += 1;
    const video = {
      id: this.#lastId,
      status: 'empty',
      error: null,
      client_id: 2675,
      slug: 'slug',
      ...fields,
    };
    this.videos.set(video.id, video);
    return video;
  }

  change(id: number, fields: Partial<GcoreVideo>): void {
    const video = this.videos.get(id);
    if (video) this.videos.set(id, { ...video, ...fields });
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { body } = init ?? {};
    const request: SeenRequest = {
      method: init?.method ?? 'GET',
      url: new URL(String(input)),
      headers: new Headers(init?.headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : null,
    };
    this.requests.push(request);
    const answer = this.#scripted.shift();
    return answer ? answer(request) : this.#answer(request);
  };

  #answer({ method, url, body }: SeenRequest): Response {
    const { pathname, searchParams } = url;
    if (method === 'POST' && pathname === '/streaming/videos/') {
      return Response.json(this.add((body as { video: Partial<GcoreVideo> }).video), { status: 201 });
    }
    if (method === 'POST' && pathname === '/streaming/videos/batch') {
      const { videos } = body as { videos: readonly Partial<GcoreVideo>[] };
      return Response.json(
        videos.map((video) => this.add(video)),
        { status: 201 },
      );
    }
    if (pathname === '/streaming/videos') return Response.json(this.#list(searchParams));
    const [, id, part] = /^\/streaming\/videos\/(\d+)(\/upload|\/subtitles)?$/.exec(pathname) ?? [];
    const video = this.videos.get(Number(id));
    if (!video) return Response.json({ status: 404, error: 'Not found' }, { status: 404 });
    if (part === '/subtitles') return this.#subtitles(video.id, method, body);
    if (part) return Response.json({ servers: uploadServers, token: `token of ${video.id}`, video });
    if (method === 'DELETE') {
      this.videos.delete(video.id);
      return new Response(null, { status: 204 });
    }
    if (method === 'PATCH') this.change(video.id, body as Partial<GcoreVideo>);
    return Response.json(this.videos.get(video.id));
  }

  #subtitles(videoId: number, method: string, body: unknown): Response {
    const known = this.subtitles.get(videoId) ?? [];
    if (method !== 'POST') return Response.json(known);
    const made = { ...(body as SubtitleFields), id: 10 * videoId + known.length };
    this.subtitles.set(videoId, [...known, made]);
    return Response.json(made);
  }

  #list(query: URLSearchParams): readonly GcoreVideo[] {
    const ids = query.get('id')?.split(',').map(Number);
    const perPage = Number(query.get('per_page') ?? 25);
    const first = (Number(query.get('page') ?? 1) - 1) * perPage;
    return [...this.videos.values()]
      .filter(({ id }) => ids?.includes(id) ?? true)
      .filter(({ status }) => (query.get('status') ?? status) === status)
      .filter(({ name }) => (name ?? '').includes(query.get('search') ?? ''))
      .slice(first, first + perPage);
  }
}

const uploadServers = [
  { id: 561, role: 'upload', hostname: 'vod-uploader-ed-2.gvideo.co', active: true, ssl: true },
];

/** An answer in JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  () =>
    Response.json(body, { status, headers });

/** An answer in any other words. */
export const text =
  (status: number, body: string, type = 'text/html'): Answer =>
  () =>
    new Response(body, { status, headers: { 'Content-Type': type } });
