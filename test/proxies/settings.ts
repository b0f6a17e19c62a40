import {
  apache,
  caddy,
  caddyGlobals,
  documented,
  haproxy,
  nginx,
  replaced,
  varnish,
  type Program,
} from './programs.js';

/** What a test makes of a documented configuration. */
export type Change = (config: string) => string;

/** At most 1 MB or 1 MiB a request. */
export const sizeLimits = new Map<Program, Change>([
  [nginx, (config) => replaced(config, 'client_max_body_size 0', 'client_max_body_size 1m')],
  [
    haproxy,
    (config) =>
      replaced(
        config,
        '  default_backend',
        // A refusal before the first byte would shut the whole connection.
        `${documented(haproxy, 1)}  http-request deny deny_status 413 if { req.hdr_val(content-length) gt 1048576 }
  default_backend`,
      ),
  ],
  [
    apache,
    (config) =>
      replaced(
        config,
        '  ProxyPass',
        '  <If "%{HTTP:Content-Length} -gt 1048576">\n    Redirect 413 /\n  </If>\n  ProxyPass',
      ),
  ],
  [caddy, (config) => replaced(config, '{\n', '{\n  request_body {\n    max_size 1MB\n  }\n')],
  [
    varnish,
    (config) =>
      replaced(
        replaced(config, 'vcl 4.1;', 'vcl 4.1;\nimport std;'),
        'sub vcl_recv {',
        'sub vcl_recv {\n  if (std.integer(req.http.content-length, 0) > 1048576) { return (synth(413)); }',
      ),
  ],
]);

/**
 * At most 10 s for a request, however steadily it comes in, and HTTP/1.1 alone: of HTTP/2 neither limits the time. nginx and Varnish
 * limit only silence, HAProxy only the time until its buffer of 16 KiB is full.
 */
export const timeLimits = new Map<Program, Change>([
  [
    apache,
    (config) => replaced(replaced(config, /Protocols h2c? /, 'Protocols '), 'body=60,MinRate=500', 'body=10'),
  ],
  [
    caddy,
    (config) => `${replaced(caddyGlobals('timeouts {\n read_body 10s\n }'), 'h1 h2 h2c', 'h1')}${config}`,
  ],
]);

/** At most a second for the answer of the server behind it: then a page of the proxy’s own, without CORS headers. */
export const answerLimits = new Map<Program, Change>([
  [nginx, (config) => replaced(config, 'proxy_read_timeout 300s', 'proxy_read_timeout 1s')],
  [haproxy, (config) => replaced(config, 'timeout server 300s', 'timeout server 1s')],
  [apache, (config) => replaced(config, 'ProxyTimeout 300', 'ProxyTimeout 1')],
  [
    caddy,
    (config) =>
      replaced(
        config,
        /(reverse_proxy .*)/,
        '$1 {\n    transport http {\n      response_header_timeout 1s\n    }\n  }',
      ),
  ],
  [varnish, (config) => replaced(config, 'first_byte_timeout = 300s', 'first_byte_timeout = 1s')],
]);

/** Varnish as it is without any configuration: it makes a GET of a HEAD. */
export const builtInRules: Change = (config) => replaced(config, 'return (pass);', '');

/** Takes the origin off what the server says. */
export const relativeLocation: Change = (config) =>
  replaced(
    config,
    '  default_backend',
    '  http-response replace-header Location ^https?://[^/]*(/.*) \\1\n  default_backend',
  );

/** Does not let the server know that the browser speaks TLS. */
export const withoutForwardedProto: Change = (config) => replaced(config, /.*X-Forwarded-Proto.*\n/, '');
