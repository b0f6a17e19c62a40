#!/usr/bin/env bash
# @tus/server answers a PATCH with 204 in the middle of its body as soon as another client asks for the upload.
#
# Software: @tus/server 2.4.5 with @tus/file-store 2.1.1. Seen 2026-11-30.
# One would guess: a 204 to a PATCH says that its whole body was stored, and comes when the body is over. A HEAD meanwhile reads
#   the offset, or is answered 423 because the upload is locked.
# What happens: the HEAD waits about 3 s, then the PATCH that runs gets a 204 with the offset reached so far, while its client still
#   sends; the rest of the body is dropped.
# Why it matters: a client that counts a 204 as "the chunk is there" loses the rest of the chunk without an error, only because
#   somebody looked at the upload in a second tab. The answer's `Upload-Offset` is the only truth.
#
# Prints both answers. Exits with 1 if the PATCH is not answered in the middle of its body.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @tus/server@2.4.5 @tus/file-store@2.1.1
cat >ask.mjs <<'SCRIPT'
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const chunkBytes = 4_000_000;
const tus = new Server({ path: '/files', datastore: new FileStore({ directory: './uploads' }) });
const server = createServer((incoming, answer) => tus.handle(incoming, answer)).listen(0, '127.0.0.1');
await once(server, 'listening');
const headers = { 'Tus-Resumable': '1.0.0' };
const created = await fetch(`http://127.0.0.1:${server.address().port}/files`, {
  method: 'POST',
  headers: { ...headers, 'Upload-Length': String(chunkBytes) },
});
const upload = created.headers.get('location');

const patch = request(upload, {
  method: 'PATCH',
  headers: {
    ...headers,
    'Content-Type': 'application/offset+octet-stream',
    'Content-Length': chunkBytes,
    'Upload-Offset': 0,
  },
});
patch.on('error', () => {});
let sentBytes = 0;
const sending = setInterval(() => {
  patch.write(Buffer.alloc(40_000));
  sentBytes += 40_000;
  if (sentBytes === chunkBytes) clearInterval(sending);
}, 100);
const answered = once(patch, 'response');
await new Promise((resolve) => setTimeout(resolve, 1000));
const head = fetch(upload, { method: 'HEAD', headers });
const [answer] = await answered;
clearInterval(sending);
const isEarly = answer.statusCode === 204 && sentBytes < chunkBytes;
const offset = Number(answer.headers['upload-offset']);
console.log(`PATCH: ${answer.statusCode} ${isEarly ? 'in the middle of its body' : 'at its end'}`);
console.log(`its Upload-Offset is ${offset < chunkBytes ? 'smaller than' : 'that of'} the whole chunk`);
console.log(`HEAD: ${(await head).status}`);
process.exit(isEarly && offset < chunkBytes ? 0 : 1);
SCRIPT
node ask.mjs
