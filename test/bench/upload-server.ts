/** The servers that the contestants talk to, as a process of its own, so that they do not take turns with the link. */
import { createWriteStream } from 'node:fs';
import { rm, truncate } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** Sent to the parent: once when it listens, and in answer to every message of the parent. */
export type ServerMessage =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'counts'; readonly receivedBytes: number; readonly firstBodyAtMs: number | null };

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Say in which folder uploads are to be kept.');

const sockets = new Set<Socket>();
/** Of connections that ended. */
let endedBytes = 0;
let toldBytes = 0;
let firstBodyAtMs: number | null = null;

const tus = new Server({
  path: '/upload',
  datastore: new FileStore({ directory }),
  // The disk is freed, but the upload stays: whoever lost the last answer asks for it again.
  onUploadFinish: async (_request, { id, size = 0 }) => {
    const path = join(directory, id);
    await truncate(path, 0);
    await truncate(path, size);
    return {};
  },
});

const server = createServer((request, response) => {
  // A creation may carry bytes, too.
  if (Number(request.headers['content-length'] ?? 0) > 0) {
    firstBodyAtMs ??= performance.timeOrigin + performance.now();
  }
  if (request.url?.startsWith('/upload')) void tus.handle(request, response).catch(() => response.destroy());
  else void put(request, response).catch(() => response.destroy());
});
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => {
    sockets.delete(socket);
    endedBytes += socket.bytesRead;
  });
});
// A PATCH of a large file on a slow link takes longer than Node's five minutes.
server.requestTimeout = 0;

/** Stores a body, whole or the part that `Content-Range` names, and is as open to other origins as tusd. */
async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'PUT');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Content-Range');
  response.setHeader('Access-Control-Max-Age', '86400');
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const [, start = 0, end, total] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
  const path = join(String(directory), String(request.url).replaceAll('/', '-'));
  await pipeline(
    request,
    createWriteStream(path, { start: Number(start), flags: Number(start) > 0 ? 'r+' : 'w' }),
  );
  if (end === undefined || Number(end) + 1 === Number(total)) await rm(path, { force: true });
  response.writeHead(200).end();
}

process.on('message', () => {
  const receivedBytes = [...sockets].reduce((sum, socket) => sum + socket.bytesRead, endedBytes);
  send({ type: 'counts', receivedBytes: receivedBytes - toldBytes, firstBodyAtMs });
  toldBytes = receivedBytes;
  firstBodyAtMs = null;
});
process.on('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  // A TCP server that listens has an address of this shape.
  send({ type: 'listening', port: (server.address() as AddressInfo).port });
});

function send(message: ServerMessage): void {
  process.send?.(message);
}
