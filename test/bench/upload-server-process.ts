import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stop } from './child-process.js';
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
