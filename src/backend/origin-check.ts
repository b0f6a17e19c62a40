/** What a request's origin means for it. */
export type OriginVerdict =
  | { readonly allowed: false }
  /** `cors`: the foreign origin that is listed, null for our own pages and for what is no browser. */
  | { readonly allowed: true; readonly cors: string | null };

/**
 * Refuses cross-site requests unless their origin is listed. Browsers tell it by `Sec-Fetch-Site` (Fetch Metadata), all
 * of them by `Origin` on what can change something; a page can forge neither. What sends neither is no browser, or an
 * old one's plain GET.
 */
export function checkOrigin(request: Request, isListed: (origin: string) => boolean): OriginVerdict {
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (origin !== null && isListed(origin)) return { allowed: true, cors: origin };
  if (site !== null) return site === 'same-origin' || site === 'none' ? ours : foreign;
  return origin === null || isOwnOrigin(origin, new URL(request.url)) ? ours : foreign;
}

const ours: OriginVerdict = { allowed: true, cors: null };
const foreign: OriginVerdict = { allowed: false };

function isOwnOrigin(origin: string, url: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  // Behind a proxy that ends TLS our own URL may say http where the page has https, never the other way round.
  return host === url.host && (protocol === url.protocol || protocol === 'https:');
}

/** Origins as `https://example.com`, or a function that knows them. */
export type Origins = readonly string[] | ((origin: string) => boolean);

/**
 * Whether a browser's `Origin` is one of these.
 * @throws {TypeError} for one that is no http(s) origin; `*` is none
 */
export function readOrigins(origins: Origins): (origin: string) => boolean {
  if (typeof origins === 'function') return origins;
  const listed = new Set(
    origins.map((origin) => {
      const url = URL.canParse(origin) ? new URL(origin) : null;
      if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
        throw new TypeError(
          `origins contains "${origin}", which is not an origin such as "https://example.com".`,
        );
      }
      return url.origin;
    }),
  );
  return (origin) => listed.has(origin);
}

/** The answer to a preflight of a listed origin. Its headers are its own business: it is trusted. */
export function preflightResponse(request: Request, origin: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(origin),
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
      'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '',
      'Access-Control-Max-Age': '600',
    },
  });
}

export function corsHeaders(origin: string): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  };
}
