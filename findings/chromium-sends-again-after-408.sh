#!/usr/bin/env bash
# Chromium sends a PATCH again by itself after a 408, and neither the page's status nor its progress shows it.
#
# Software: Chromium 156.0.8078.108 (playwright-core 1.65.1 drives it). Seen 2026-11-30.
# One would guess: a browser repeats no request with a method that is not idempotent. A server or a proxy that says
#   408 (Apache does, if a request takes longer than `RequestReadTimeout`) is heard by the page, which decides what to do.
# What happens: if the connection carried a request before, Chromium keeps the 408 to itself and sends the whole PATCH again, over
#   HTTP/1.1. The page hears of the second answer alone. Its upload progress stands at 100 % meanwhile, and `load` of the upload
#   comes once.
# Why it matters: each piece of a video that a time limit cuts goes out twice before the page can make its pieces smaller, on the
#   slow links that run into such limits. A server that kept a part of the first one gets a PATCH with an offset that is no longer its
#   own.
#
# Prints how many bytes each PATCH brought, and what the page heard. Exits with 1 if that changes. CHROMIUM: path of the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >again.mjs <<'SCRIPT'
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const bodies = [];
let refusals = 0;
/** Has the page, and takes a PATCH or answers it with 408, as it is told to. */
const server = createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'PATCH');
  response.setHeader('Content-Type', 'text/html');
  if (request.method !== 'PATCH') return response.end('<!doctype html><title>Page</title>');
  let bytes = 0;
  request.on('data', (piece) => (bytes += piece.length));
  request.on('end', () => {
    bodies.push(bytes);
    response.writeHead(refusals-- > 0 ? 408 : 204).end();
  });
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage();
const { port } = server.address();
await tab.goto(`http://127.0.0.1:${port}/`);
const patch = (host, bytes) =>
  tab.evaluate(
    async ([url, size]) => {
      const xhr = new XMLHttpRequest();
      let [most, loads] = [0, 0];
      xhr.open('PATCH', url);
      xhr.upload.onprogress = ({ loaded }) => (most = Math.max(most, loaded));
      xhr.upload.onload = () => (loads += 1);
      await new Promise((resolve) => {
        xhr.onloadend = resolve;
        xhr.send(new Blob([new Uint8Array(size)]));
      });
      return `${xhr.status}, progress up to ${most} bytes, ${loads} load`;
    },
    [`http://${host}:${port}/upload`, bytes],
  );
const seen = [];
for (const [origin, host] of [
  ['the page’s origin', '127.0.0.1'],
  ['another origin', 'localhost'],
]) {
  await patch(host, 1_000_000);
  refusals = 1;
  bodies.length = 0;
  const heard = await patch(host, 4_000_000);
  seen.push(`to ${origin}: PATCHes of ${bodies.join(' and ')} bytes; the page heard ${heard}`);
}
await browser.close();
server.close();
console.log(seen.join('\n'));
const asSeen = ['the page’s origin', 'another origin'].map(
  (origin) =>
    `to ${origin}: PATCHes of 4000000 and 4000000 bytes; the page heard 204, progress up to 4000000 bytes, 1 load`,
);
process.exit(seen.join() === asSeen.join() ? 0 : 1);
SCRIPT
node again.mjs
