import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findExecutable } from './browsers.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

export interface WebKitDriver {
  readonly port: number;
  stop(): void;
}

/**
 * WebKitGTK's driver on a free port, its windows on a display of its own. Both processes end with this one.
 *
 * @throws where Xvfb or WebKitWebDriver is missing or does not come up.
 */
export async function startWebKitDriver(): Promise<WebKitDriver> {
  const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const display = await firstLine(xvfb, 3);
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: `:${display}`,
    // bubblewrap wants user namespaces, which containers and root often lack.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  });
  const stop = () => {
    driver.kill();
    xvfb.kill();
  };
  process.once('exit', stop);
  await until(() => answers(`http://127.0.0.1:${port}/status`), {
    timeoutMs: 30_000,
    what: 'WebKitWebDriver',
  });
  return { port, stop };
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const path = findExecutable(command);
  if (!path) throw new Error(`${command} is not installed.`);
  return spawn(path, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
}

async function firstLine(child: ChildProcess, fileDescriptor: number): Promise<string> {
  const lines = createInterface({ input: child.stdio[fileDescriptor] as Readable });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  if (line === undefined) throw new Error(`${child.spawnfile} ended before it was ready.`);
  return line;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
