import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortRow } from '../faults/processes/free-port.js';
import { makeCertificate } from '../helpers/certificate.js';
import { until } from '../helpers/until.js';
import {
  documented,
  executableOf,
  type Command,
  type Place,
  type Program,
  type Protocol,
} from './programs.js';

export interface ProxyOptions {
  readonly upstreamPort: number;
  readonly protocol: Protocol;
  /** Changes a setting of the documented configuration. */
  readonly change?: (config: string) => string;
}

/** A real proxy in a process of its own, which can be killed and started again. */
export class Proxy {
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(
    private readonly program: Program,
    private readonly place: Place,
    private readonly command: Command,
  ) {}

  static async start(program: Program, options: ProxyOptions): Promise<Proxy> {
    const { upstreamPort, protocol, change = (config) => config } = options;
    const folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-proxy-'));
    const certificate = protocol === 'HTTP/2 over TLS' ? makeCertificate(folder) : null;
    const place = { folder, port: await freePortRow(1), upstreamPort, protocol, certificate };
    const command = program.command(change(program.at(documented(program), place)), place);
    for (const [name, content] of Object.entries(command.files)) await writeFile(join(folder, name), content);
    const proxy = new Proxy(program, place, command);
    await proxy.start();
    return proxy;
  }

  get origin(): string {
    return `${this.place.certificate === null ? 'http' : 'https'}://127.0.0.1:${this.place.port}`;
  }

  async start(): Promise<void> {
    const path = executableOf(this.program);
    if (path === null) throw new Error(`${this.program.name} is not installed.`);
    const { folder } = this.place;
    const child = spawn(path, this.command.args, {
      cwd: folder,
      // Caddy keeps its files in the person's home.
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.#output += data.toString()));
    await until(() => child.exitCode !== null || listens(this.place.port), { what: this.program.name });
    if (child.exitCode !== null)
      throw new Error(`${this.program.name} ended with ${child.exitCode}: ${this.#output}`);
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
    await rm(this.place.folder, { recursive: true, force: true });
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
