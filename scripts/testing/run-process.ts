import { type ChildProcess, spawn } from 'node:child_process';
import { projectFolder } from './test-files.js';

export interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** After this long the process and all that it started are ended. */
  readonly limitMs: number;
}

/** What a process that does not end by itself gets between the request and the kill. */
const graceMs = 5000;

/**
 * Runs a command of Node's in the project's folder and answers its exit code, null where it was ended by a signal or the
 * limit. It gets a process group of its own, so that servers and browsers it started end with it, on Ctrl-C as well.
 */
export async function runProcess(
  args: readonly string[],
  { env = {}, limitMs }: ProcessOptions,
): Promise<number | null> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  const limit = setTimeout(() => {
    console.error(`Ended after ${limitMs / 60_000} minutes: ${args.join(' ')}`);
    endGroup(child);
  }, limitMs);
  const endAndExit = (signal: NodeJS.Signals) => {
    endGroup(child);
    child.once('exit', () => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, endAndExit);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearTimeout(limit);
  for (const signal of signals) process.off(signal, endAndExit);
  signalGroup(child, 'SIGKILL');
  return exitCode;
}

function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGINT');
  setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs).unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    // ESRCH: nobody of the group is left, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
