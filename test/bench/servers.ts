import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findExecutable } from '../helpers/browsers.js';
import { until } from '../helpers/until.js';
import type { ServerMessage } from './upload-server.js';

export interface UploadServer {
  readonly port: number;
  /** What arrived since the last call. */
  counts(): Promise<{ readonly receivedBytes: number; readonly firstBodyAtMs: number | null }>;
  close(): Promise<void>;
}

/** Starts the upload server as a process; its uploads go to `directory`. */
export async function startUploadServer(directory: string): Promise<UploadServer> {
  await mkdir(directory, { recursive: true });
  const script = fileURLToPath(new URL('./upload-server.ts', import.meta.url));
  const child = fork(script, [directory], { execArgv: ['--import', 'tsx'] });
  const listening = await nextMessage(child);
  if (listening.type !== 'listening') throw new Error(`The upload server began with ${listening.type}.`);
  return {
    port: listening.port,
    async counts() {
      const answer = nextMessage(child);
      child.send('counts');
      const counts = await answer;
      if (counts.type !== 'counts') throw new Error(`The upload server answered ${counts.type}.`);
      return counts;
    },
    close: () => stop(child),
  };
}

async function nextMessage(child: ChildProcess): Promise<ServerMessage> {
  const [message] = (await once(child, 'message')) as [ServerMessage];
  return message;
}

export interface Nginx {
  /** Where it listens. */
  readonly socketPath: string;
  close(): Promise<void>;
}

/** An nginx that buffers requests, its default, in front of `port`. Throws where nginx is not installed. */
export async function startNginx(folder: string, port: number): Promise<Nginx> {
  const command = findExecutable('nginx') ?? findExecutable('/usr/sbin/nginx');
  if (!command)
    throw new Error(
      'The profiles with cuts want nginx: `apt-get install nginx-light`, `brew install nginx`.',
    );
  await mkdir(folder, { recursive: true });
  const socketPath = join(folder, 'nginx.sock');
  const configPath = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
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
    listen unix:${socketPath};
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

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Serves the bench's pages from `pagesFolder` and `/cdn/` from the build. */
export async function startPageServer(
  pagesFolder: string,
): Promise<{ readonly port: number; close(): void }> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const server = createServer((request, response) => {
    const { pathname } = new URL(String(request.url), 'http://page');
    const folder = pathname.startsWith('/cdn/') ? root : pagesFolder;
    readFile(join(folder, normalize(pathname))).then(
      (content) =>
        response.writeHead(200, { 'Content-Type': types[extname(pathname)] ?? 'text/plain' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
