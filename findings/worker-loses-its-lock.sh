#!/usr/bin/env bash
# Chromium takes a Web Lock away from a shared worker that works on, and gives it to the next page.
#
# Software: Chromium 156.0.8078.108 (playwright-core 1.65.1 drives it). Seen 2026-11-30.
# One would guess: a worker with `extendedLifetime: true` keeps its locks as long as it runs, for minutes after its last page was
#   left. A page that asks for such a lock with `ifAvailable` is refused, and changes nothing.
# What happens: while the page that was left is in the back/forward cache, the lock of the running worker is taken away as soon
#   as somebody asks for it. The worker's request rejects with an AbortError, as if the lock were stolen, long after its callback was
#   called; until the worker notices, two hold an exclusive lock. If a message of a BroadcastChannel has dropped the cached page
#   before, the lock is refused, as one would guess.
# Why it matters: Web Locks are how tabs agree on who sends an upload. A page that only asks makes two of them send the same
#   file. Tests do not show it: Playwright starts Chromium without this cache.
#
# Prints what the next page got, and what the worker said meanwhile. Exits with 1 if that changes. CHROMIUM: path of the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >lock.mjs <<'SCRIPT'
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const page = (script) => `<!doctype html><title>Site</title><script>${script}</script>`;
const ask = `navigator.locks.request('upload', { ifAvailable: true }, (lock) => {
  window.got = lock ? 'given' : 'refused';
});`;
const files = {
  '/worker.js': `const say = (what) => fetch('/say?' + what, { method: 'POST' });
    navigator.locks.request('upload', () => new Promise(() => {})).catch(({ name }) => say(name));
    setInterval(() => say('runs'), 100);`,
  '/begin': page(`new SharedWorker('/worker.js', { extendedLifetime: true });
    new BroadcastChannel('site').onmessage = () => {};`),
  '/asks': page(ask),
  '/drops-the-cached-page-and-asks': page(`new BroadcastChannel('site').postMessage('');
    setTimeout(() => { ${ask} }, 1000);`),
};
let said = new Set();
const server = createServer(({ url }, response) => {
  if (url.startsWith('/say?')) said.add(url.slice(5));
  response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html');
  response.end(files[url] ?? '');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const seen = [];
for (const next of ['/asks', '/drops-the-cached-page-and-asks']) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const tab = await browser.newPage();
  await tab.goto(origin + '/begin');
  await pause(1000);
  said = new Set();
  await tab.goto(origin + next);
  await tab.waitForFunction(() => window.got);
  await pause(2000);
  const got = await tab.evaluate(() => window.got);
  seen.push(`${next}: ${got}; the worker said: ${[...said].sort().join(', ')}`);
  await browser.close();
}
server.close();
console.log(seen.join('\n'));
const asSeen = [
  '/asks: given; the worker said: AbortError, runs',
  '/drops-the-cached-page-and-asks: refused; the worker said: runs',
];
process.exit(seen.join() === asSeen.join() ? 0 : 1);
SCRIPT
node lock.mjs
