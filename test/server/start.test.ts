import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { freePortRow } from '../faults/processes/free-port.js';
import { until } from '../helpers/until.js';

const TWO_MINUTES_MS = 120_000;

/** A connection that is made as soon as the port takes any. */
async function connectOnceOpen(port: number): Promise<Socket> {
  let socket: Socket | null = null;
  await until(
    async () => {
      const attempt = connect(port, '127.0.0.1');
      const isOpen = await Promise.race([once(attempt, 'connect'), once(attempt, 'close')]).then(
        () => !attempt.destroyed,
        () => false,
      );
      if (isOpen) socket = attempt;
      return isOpen;
    },
    { timeoutMs: TWO_MINUTES_MS, intervalMs: 1, what: `port ${port} to open` },
  );
  if (!socket) throw new Error('There is no connection.');
  return socket;
}

async function get(socket: Socket, path: string): Promise<string> {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('npm start', { timeout: TWO_MINUTES_MS }, () => {
  let folder = '';
  let port = 0;
  let server: ChildProcess;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-start-'));
    port = await freePortRow(3);
    server = spawn(process.execPath, ['--import', 'tsx', 'demo/server/serve.ts'], {
      cwd: projectFolder,
      env: { ...process.env, PORT: String(port), STORAGE: folder },
      stdio: 'ignore',
    });
  });
  after(async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  it('answers requests that begin the moment its port opens', async () => {
    const sockets = await Promise.all([connectOnceOpen(port), connectOnceOpen(port)]);
    const [page = '', api = ''] = await Promise.all(
      ['/', '/streaming/videos'].map((path, index) => get(sockets[index] as Socket, path)),
    );
    assert.match(page, /^HTTP\/1\.1 200 [\s\S]*<gcore-uploader/);
    assert.match(api, /^HTTP\/1\.1 401 /);
  });
});
