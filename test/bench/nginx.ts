import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findExecutable } from '../helpers/browsers.js';
import { makeCertificate } from '../helpers/certificate.js';
import { until } from '../helpers/until.js';
import { stop } from './child-process.js';

export interface Nginx {
  /** Where it listens. */
  readonly socketPath: string;
  close(): Promise<void>;
}

/**
 * An nginx in front of `port`: one that buffers requests, its default, or one that speaks HTTP/2 over TLS and passes each byte
 * on, as tusd's documentation has it.
 * @throws {Error} if nginx, or for TLS openssl, is not installed
 */
export async function startNginx(folder: string, port: number, front: 'buffering' | 'http2'): Promise<Nginx> {
  const command = findExecutable('nginx') ?? findExecutable('/usr/sbin/nginx');
  if (!command)
    throw new Error('Some profiles want nginx: `apt-get install nginx-light`, `brew install nginx`.');
  await mkdir(folder, { recursive: true });
  const socketPath = join(folder, 'nginx.sock');
  const configPath = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const listens = front === 'buffering' ? `listen unix:${socketPath};` : listensByTls(folder, socketPath);
  await writeFile(
    configPath,
    `daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr crit;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  client_max_body_size 0;
  client_body_timeout 600s;
  server {
    ${listens}
    location / {
      proxy_pass http://127.0.0.1:${port};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
    }
  }
}
`,
  );
  const child = spawn(command, ['-p', folder, '-c', configPath, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // It would outlive a bench that crashes.
  process.once('exit', () => child.kill());
  await until(() => existsSync(socketPath) || child.exitCode !== null, { what: 'nginx listens' });
  if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}.`);
  return { socketPath, close: () => stop(child) };
}

function listensByTls(folder: string, socketPath: string): string {
  const certificate = makeCertificate(folder);
  return `listen unix:${socketPath} ssl http2;
    proxy_request_buffering off;
    ssl_certificate ${certificate};
    ssl_certificate_key ${certificate};`;
}
