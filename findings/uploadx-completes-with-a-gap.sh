#!/usr/bin/env bash
# @uploadx/core's TUS handler takes a PATCH at any offset, and completes an upload of which a third was never sent.
#
# Software: @uploadx/core 7.0.3. Seen 2026-11-30.
# One would guess: a PATCH whose `Upload-Offset` is not what the server has is answered 409, as the TUS protocol 1.0.0 asks.
# What happens: it is written where it says. The bytes between stay zero, the offset counts as reached, the last PATCH is answered
#   200, and `onComplete` is called with the whole size.
# Why it matters: after a lost answer a client may go on behind the true offset. Here no server stops it: the video is "complete" and
#   broken. Before each PATCH whose predecessor was not answered, only a HEAD tells where to go on.
#
# Prints the answers. Exits with 1 if the second PATCH is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @uploadx/core@7.0.3
cat >skip.mjs <<'SCRIPT'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Tus } from '@uploadx/core';

const tus = new Tus({
  directory: './uploads',
  path: '/files',
  onComplete: (file) => {
    console.log(`onComplete: ${file.status}, ${file.bytesWritten} of ${file.size} bytes`);
    return file;
  },
});
const server = createServer((incoming, answer) => tus.handle(incoming, answer)).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
const headers = { 'Tus-Resumable': '1.0.0' };
const created = await fetch(`${origin}/files`, {
  method: 'POST',
  headers: { ...headers, 'Upload-Length': '3000', 'Upload-Metadata': `filename ${btoa('video.mp4')}` },
});
const upload = new URL(created.headers.get('location'), origin);

async function send(bytes, offset) {
  const answer = await fetch(upload, {
    method: 'PATCH',
    headers: { ...headers, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    body: Buffer.alloc(bytes, 'x'),
  });
  const reached = answer.headers.get('upload-offset');
  console.log(`PATCH of ${bytes} bytes at ${offset}: ${answer.status}, Upload-Offset ${reached}`);
  return reached;
}

await send(1000, 0);
const reached = await send(1000, 2000);
process.exit(reached === '3000' ? 0 : 1);
SCRIPT
node skip.mjs
