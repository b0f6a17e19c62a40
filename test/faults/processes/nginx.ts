import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExecutable } from '../../helpers/browsers.js';
import { until } from '../../helpers/until.js';
import { freePortRow } from './free-port.js';

export interface NginxOptions {
  /** The upload host behind it. */
  readonly upstream: string;
  /** nginx's own word for it: `1m`; `0` is no limit. */
  readonly mostBodyBytes?: string;
}

/** Where Debian's nginx is; null where it is not installed. */
export const nginxPath = (): string | null => findExecutable('nginx') ?? findExecutable('/usr/sbin/nginx');

/** A real nginx with its default request buffering: the server behind it sees a PATCH only when it is whole. */
export class Nginx {
  #child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly origin: string,
  ) {}

  static async start({ upstream, mostBodyBytes = '0' }: NginxOptions): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-nginx-'));
    const port = await freePortRow(1);
    await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, upstream, mostBodyBytes));
    const nginx = new Nginx(folder, `http://127.0.0.1:${port}`);
    await nginx.start();
    return nginx;
  }

  async start(): Promise<void> {
    const path = nginxPath();
    if (path === null) throw new Error('nginx is not installed.');
    const { folder } = this;
    this.#child = spawn(
      path,
      ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
      {
        stdio: 'ignore',
      },
    );
    await until(
      () =>
        fetch(this.origin).then(
          () => true,
          () => false,
        ),
      { what: 'nginx' },
    );
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One process, which can be killed; everything that it writes is in its folder. */
function configuration(folder: string, port: number, upstream: string, mostBodyBytes: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((what) => `${what}_temp_path ${join(folder, what)};`)
    .join('\n  ');
  return `daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log ${join(folder, 'error.log')};
events {}
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port};
    client_max_body_size ${mostBodyBytes};
    location / {
      proxy_pass ${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
    }
  }
}
`;
}
