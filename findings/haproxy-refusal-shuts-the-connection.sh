#!/usr/bin/env bash
# HAProxy takes no more bodies over an HTTP/2 connection after it refused the first one before it arrived.
#
# Software: HAProxy 2.6.12 (Debian 12, 2.6.12-1+deb12u4). Seen 2026-11-30.
# One would guess: an upload that HAProxy refuses (`http-request deny`, with 413 for its size or 429 for its rate) fails, and the next
#   one goes its way.
# What happens: HAProxy enlarges the connection's window of 65,535 bytes when it takes the first bytes of a body. What arrives for a
#   request that it refused already counts against that window and is never given back. If that was the connection's first body, the
#   window is used up for good: requests without a body are still answered, and no other body moves, however small. The connection
#   lasts until it is idle for `timeout client`.
# Why it matters: browsers send all uploads to a host over one such connection. After one refusal all of them stand still, and so does
#   each new try, while HEAD requests say that the host is well. `http-request wait-for-body time 1s at-least 1` before the `deny`
#   keeps the connection usable.
#
# Prints what a client in Node got, with and without that line. Exits with 1 if that changes. Needs Debian 12.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q haproxy=2.6.12-1+deb12u4 liblua5.3-0 libopentracing-c-wrapper0 libopentracing1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
export LD_LIBRARY_PATH="$folder/usr/lib/$(uname -m)-linux-gnu"
cat >refusal.mjs <<'SCRIPT'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer } from 'node:net';

const host = '127.0.0.1';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const listen = async (server) => {
  await once(server.listen(0, host), 'listening');
  return server.address().port;
};

const upload = createHttpServer((request, response) => {
  request.resume().on('end', () => response.writeHead(204).end());
});
const uploadPort = await listen(upload);

/** A client 100 ms away from HAProxy: its body is under way when HAProxy refuses it. */
async function tryThrough(line) {
  const free = createServer();
  const port = await listen(free);
  await once(free.close(), 'close');
  writeFileSync(
    'haproxy.cfg',
    `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend uploads
  bind ${host}:${port} proto h2
  ${line}
  http-request deny deny_status 413 if { req.hdr_val(content-length) gt 1048576 }
  default_backend upload-server
backend upload-server
  server upload ${host}:${uploadPort}
`,
  );
  const haproxy = spawn('usr/sbin/haproxy', ['-q', '-db', '-f', 'haproxy.cfg'], { stdio: 'inherit' });
  await wait(1000);
  const link = createServer((client) => {
    const proxy = connect(port, host);
    client.on('error', () => undefined).pipe(proxy);
    proxy.on('error', () => undefined).on('data', (data) => setTimeout(() => client.write(data), 100));
    client.on('close', () => proxy.destroy());
  });
  const session = connectHttp2(`http://${host}:${await listen(link)}`);
  const send = (method, bytes) =>
    new Promise((resolve) => {
      const headers = { ':method': method, ':path': '/upload', ...(bytes > 0 && { 'content-length': bytes }) };
      const request = session.request(headers, { endStream: bytes === 0 });
      let answer = 'nothing in 3 s';
      request.on('response', (response) => (answer = String(response[':status'])));
      request.on('error', () => undefined).on('close', () => resolve(`${method} of ${bytes} bytes: ${answer}`));
      request.resume();
      // The head goes out first, as in browsers.
      if (bytes > 0) setTimeout(() => request.end(Buffer.alloc(bytes)), 30);
      setTimeout(() => request.close(8), 3000).unref();
    });
  const seen = [];
  for (const [method, bytes] of [
    ['HEAD', 0],
    ['PATCH', 2_000_000],
    ['PATCH', 100_000],
    ['PATCH', 1000],
    ['HEAD', 0],
  ])
    seen.push(await send(method, bytes));
  session.destroy();
  link.close();
  haproxy.kill();
  await once(haproxy, 'exit');
  return seen.join('\n');
}

const refused = await tryThrough('');
const waited = await tryThrough('http-request wait-for-body time 1s at-least 1 if { method PATCH }');
upload.close();
console.log(`deny alone:\n${refused}\n\nafter wait-for-body:\n${waited}`);
const expected = (answer) => `HEAD of 0 bytes: 204
PATCH of 2000000 bytes: 413
PATCH of 100000 bytes: ${answer}
PATCH of 1000 bytes: ${answer}
HEAD of 0 bytes: 204`;
process.exitCode = refused === expected('nothing in 3 s') && waited === expected('204') ? 0 : 1;
SCRIPT
node refusal.mjs
