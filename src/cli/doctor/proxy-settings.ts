/** What a proxy in front of an upload host has to let through; docs/proxies.md has the whole configurations. */
export const proxySettings = ['buffering', 'size', 'time', 'window', 'cors'] as const;
export type ProxySetting = (typeof proxySettings)[number];

/** How a proxy names itself in `Server` or `Via`, and where each of the five things is set there. */
interface KnownProxy {
  readonly name: string;
  readonly says: RegExp;
  readonly settings: Readonly<Record<ProxySetting, string>>;
}

const OPTIONS_UNCHANGED = 'no rule that answers OPTIONS or adds a second Access-Control-Allow-Origin';

export const knownProxies: readonly KnownProxy[] = [
  {
    name: 'nginx',
    says: /nginx|openresty/i,
    settings: {
      buffering: 'proxy_request_buffering off',
      size: 'client_max_body_size 0',
      time: 'client_body_timeout, proxy_send_timeout',
      window: 'http2_body_preread_size 4m',
      cors: `no add_header Access-Control-…, and ${OPTIONS_UNCHANGED}`,
    },
  },
  {
    name: 'HAProxy',
    says: /haproxy/i,
    settings: {
      buffering: 'no option http-buffer-request',
      size: 'no http-request deny by its content-length',
      time: 'timeout client, timeout server',
      window: 'tune.h2.initial-window-size',
      cors: OPTIONS_UNCHANGED,
    },
  },
  {
    name: 'Apache',
    says: /apache/i,
    settings: {
      buffering: 'no mod_buffer',
      size: 'no rule by its Content-Length',
      time: 'RequestReadTimeout body=30,MinRate=500',
      window: 'H2WindowSize',
      cors: `no Header set Access-Control-…, and ${OPTIONS_UNCHANGED}`,
    },
  },
  {
    name: 'Caddy',
    says: /caddy/i,
    settings: {
      buffering: 'no request_buffers',
      size: 'no max_size in request_body',
      time: 'no read_body in timeouts',
      window: 'wide by default',
      cors: OPTIONS_UNCHANGED,
    },
  },
  {
    name: 'Varnish',
    says: /varnish/i,
    settings: {
      buffering: 'return (pass) for the path of the uploads',
      size: 'no synth(413) by its content-length',
      time: 'first_byte_timeout',
      window: 'by the TLS proxy in front',
      cors: 'return (pass), so that HEAD, PATCH, DELETE and OPTIONS stay what they are',
    },
  },
  {
    name: 'Envoy',
    says: /envoy/i,
    settings: {
      buffering: 'no buffer filter',
      size: 'no buffer filter',
      time: 'timeout: 0s',
      window: 'initial_stream_window_size',
      cors: 'no cors filter',
    },
  },
  {
    name: 'Traefik',
    // It names itself to nobody.
    says: /traefik/i,
    settings: {
      buffering: 'no buffering middleware',
      size: 'no buffering middleware',
      time: 'respondingTimeouts.readTimeout: 0',
      window: 'not settable',
      cors: 'no headers middleware with accessControlAllow…',
    },
  },
];

/** Where it is set in the proxies that name themselves in an answer, or in each of them if none does. */
export function whereToSet(setting: ProxySetting, headers: Headers): string {
  const named = `${headers.get('Server') ?? ''} ${headers.get('Via') ?? ''}`;
  const proxies = knownProxies.filter(({ says }) => says.test(named));
  return (proxies.length > 0 ? proxies : knownProxies)
    .map(({ name, settings }) => `${name}: ${settings[setting]}`)
    .join('; ');
}

/** All five, a line each. */
export const fiveSettings = (headers: Headers): string =>
  proxySettings.map((setting) => `\n    ${setting}: ${whereToSet(setting, headers)}`).join('');
