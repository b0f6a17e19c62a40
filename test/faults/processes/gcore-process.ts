import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePortRow } from './free-port.js';

interface Started {
  readonly url: string;
  readonly uploadOrigins: readonly string[];
}

/** A local Gcore that can be killed like any process, and started again over what it had on the disk. */
export class GcoreProcess {
  #child: ChildProcess | null = null;
  #started: Started | null = null;

  private constructor(
    readonly storage: string,
    private readonly port: number,
    private readonly tusServer: 'tus-node' | 'uploadx',
  ) {}

  static async start(tusServer: 'tus-node' | 'uploadx' = 'tus-node'): Promise<GcoreProcess> {
    const storage = await mkdtemp(join(tmpdir(), 'gcore-uploader-killable-'));
    // Its API and its two upload hosts take three ports in a row, the same ones each time.
    const gcore = new GcoreProcess(storage, await freePortRow(3), tusServer);
    await gcore.start();
    return gcore;
  }

  get url(): string {
    return this.#running.url;
  }

  get uploadOrigin(): string {
    const [origin] = this.#running.uploadOrigins;
    if (origin === undefined) throw new Error('It has no upload host.');
    return origin;
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('upload-hosts.ts', import.meta.url))],
      {
        env: {
          ...process.env,
          PORT: String(this.port),
          STORAGE: this.storage,
          TUS_SERVER: this.tusServer,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.#child = child;
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
    if (line === undefined) throw new Error('It ended before it was ready.');
    this.#started = JSON.parse(line) as Started;
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
    await rm(this.storage, { recursive: true, force: true });
  }

  get #running(): Started {
    if (!this.#started) throw new Error('It was never started.');
    return this.#started;
  }
}
