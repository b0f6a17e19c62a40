import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findExecutable } from '../helpers/browsers.js';

/** Proxies speak HTTP/2 without TLS to a client that knows it; browsers want TLS for it. */
export type Protocol = 'HTTP/1.1' | 'HTTP/2' | 'HTTP/2 over TLS';

export interface Place {
  readonly folder: string;
  /** Where the proxy listens. */
  readonly port: number;
  readonly upstreamPort: number;
  readonly protocol: Protocol;
  /** Path of a PEM file with a certificate and its key; null without TLS. */
  readonly certificate: string | null;
}

export interface Command {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** A proxy as people install it, with the configuration that docs/proxies.md has for it. */
export interface Program {
  readonly name: string;
  readonly debianPackage: string;
  readonly executables: readonly string[];
  /** The language of its code block in docs/proxies.md. */
  readonly language: string;
  /** `config`: the documented configuration, perhaps with a setting changed, already at its place. */
  command(config: string, place: Place): Command;
  /** Puts what the documentation says in a place of the test's own. */
  at(config: string, place: Place): string;
}

const documentation = readFileSync(new URL('../../docs/proxies.md', import.meta.url), 'utf8');

/** The documented configuration of a program. */
export function documented({ language }: Pick<Program, 'language'>, which = 0): string {
  const blocks = documentation.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'));
  const block = [...blocks][which]?.[1];
  if (block === undefined) throw new Error(`docs/proxies.md has no code block ${which} of ${language}.`);
  return block;
}

export function executableOf({ executables }: Program): string | null {
  return executables.map((name) => findExecutable(name)).find((path) => path !== null) ?? null;
}

/** CI has all of them. Elsewhere the run says which it did not test. */
export const isTested = (program: Program): boolean =>
  process.env['CI'] === 'true' || executableOf(program) !== null;

/** Replaces a part that must be there: a test that changes nothing tests nothing. */
export function replaced(text: string, part: string | RegExp, by: string): string {
  const result = text.replace(part, by);
  if (result === text) throw new Error(`Nothing to replace: ${part}`);
  return result;
}

const withoutLines = (text: string, part: RegExp): string =>
  text
    .split('\n')
    .filter((line) => !part.test(line))
    .join('\n');

function upstreamAt(config: string, { upstreamPort, certificate }: Place): string {
  const placed = replaced(config, '1080', String(upstreamPort));
  return certificate === null
    ? placed.replace('Proto https', 'Proto http')
    : placed.replaceAll(/\/etc\/ssl\/upload\.\w+/g, certificate);
}

export const nginx: Program = {
  name: 'nginx',
  debianPackage: 'nginx-light',
  executables: ['nginx', '/usr/sbin/nginx'],
  language: 'nginx',
  at(config, place) {
    const at = `listen 127.0.0.1:${place.port}`;
    if (place.certificate !== null) return upstreamAt(replaced(config, 'listen 443', at), place);
    const plain = withoutLines(config, /ssl_certificate/);
    const listen = `${at}${place.protocol === 'HTTP/2' ? ' http2' : ''};`;
    return upstreamAt(replaced(plain, 'listen 443 ssl http2;', listen), place);
  },
  command: (config, { folder }) => ({
    args: ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'],
    files: {
      'nginx.conf': `daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr crit;
events {}
http {
access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n')}
${config}
}
`,
    },
  }),
};

export const haproxy: Program = {
  name: 'HAProxy',
  debianPackage: 'haproxy',
  executables: ['haproxy', '/usr/sbin/haproxy'],
  language: 'haproxy',
  at(config, place) {
    const at = `bind 127.0.0.1:${place.port}`;
    if (place.certificate !== null) return upstreamAt(replaced(config, 'bind :443', at), place);
    const bind = `${at}${place.protocol === 'HTTP/2' ? ' proto h2' : ''}`;
    return upstreamAt(replaced(config, /bind .*/, bind), place);
  },
  command: (config, { folder }) => ({
    args: ['-q', '-db', '-f', join(folder, 'haproxy.cfg')],
    files: { 'haproxy.cfg': config },
  }),
};

const apacheModules = [
  'alias',
  'mpm_event',
  'authz_core',
  'proxy',
  'proxy_http',
  'http2',
  'headers',
  'reqtimeout',
  'ssl',
];

export const apache: Program = {
  name: 'Apache',
  debianPackage: 'apache2',
  executables: ['apache2', '/usr/sbin/apache2'],
  language: 'apache',
  at(config, place) {
    const placed = upstreamAt(replaced(config, '*:443', `127.0.0.1:${place.port}`), place);
    if (place.certificate !== null) return placed;
    return replaced(withoutLines(placed, /SSL/), 'Protocols h2', 'Protocols h2c');
  },
  command: (config, { folder, port }) => ({
    args: ['-X', '-f', join(folder, 'apache2.conf')],
    files: {
      'apache2.conf': `${apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerRoot ${folder}
ServerName 127.0.0.1
PidFile ${join(folder, 'apache2.pid')}
Mutex file:${folder}
DefaultRuntimeDir ${folder}
ErrorLog ${join(folder, 'error.log')}
Listen 127.0.0.1:${port}
${config}
`,
    },
  }),
};

export const caddy: Program = {
  name: 'Caddy',
  debianPackage: 'caddy',
  executables: ['caddy'],
  language: 'caddy',
  at(config, place) {
    const { port, certificate } = place;
    const site = certificate === null ? `http://127.0.0.1:${port}` : `https://127.0.0.1:${port}`;
    const placed = upstreamAt(replaced(config, 'upload.example.com', site), place);
    // By itself it would ask an authority for a certificate.
    return certificate === null
      ? placed
      : replaced(placed, '{\n', `{\n  tls ${certificate} ${certificate}\n`);
  },
  command: (config, { folder }) => ({
    args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
    files: { Caddyfile: config.startsWith('{') ? config : `${caddyGlobals()}${config}` },
  }),
};

/** `timeouts`: of the servers, which stand among the global options. */
export const caddyGlobals = (timeouts = ''): string => `{
  admin off
  auto_https off
  servers {
    protocols h1 h2 h2c
    ${timeouts}
  }
}
`;

export const varnish: Program = {
  name: 'Varnish',
  debianPackage: 'varnish',
  executables: ['varnishd', '/usr/sbin/varnishd'],
  language: 'vcl',
  at: upstreamAt,
  command: (config, { folder, port, protocol }) => ({
    args: [
      // As root it would become somebody who may not read the folder.
      ...[
        '-j',
        'none',
        '-F',
        '-n',
        join(folder, 'varnish'),
        '-a',
        `127.0.0.1:${port}`,
        '-f',
        join(folder, 'default.vcl'),
      ],
      ...['-s', 'malloc,16m', '-T', 'none', ...(protocol === 'HTTP/2' ? ['-p', 'feature=+http2'] : [])],
    ],
    files: { 'default.vcl': config },
  }),
};

export const programs: readonly Program[] = [nginx, haproxy, apache, caddy, varnish];
