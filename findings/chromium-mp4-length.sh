#!/usr/bin/env bash
# Chromium's MediaRecorder writes milliseconds into an MP4 track's length, under a timescale of 30000.
#
# Software: Chromium 156.0.8078.108 (playwright-core 1.65.1 drives it). Seen 2026-11-30.
# One would guess: `mdhd` of a recording of 3 s says 3 s: its duration is counted in its own timescale (ISO/IEC 14496-12, 8.4.2).
# What happens: the timescale is 30000 and the duration about 3000, which reads as 0.1 s.
# Why it matters: a tool that believes `mdhd` shows a thirtieth of the length, and a limit on length never acts.
#
# Prints the two numbers. Exits with 1 if the duration is no longer in milliseconds. CHROMIUM: path of the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >record.mjs <<'SCRIPT'
import { chromium } from 'playwright-core';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.goto('data:text/html,<canvas width=320 height=180></canvas>');
const bytes = Buffer.from(
  await page.evaluate(async () => {
    const canvas = document.querySelector('canvas');
    const context = canvas.getContext('2d');
    setInterval(() => {
      context.fillStyle = `hsl(${(performance.now() / 10) % 360} 80% 50%)`;
      context.fillRect(0, 0, 320, 180);
    }, 33);
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/mp4' });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  }),
);
const body = bytes.indexOf('mdhd') + 4;
const large = bytes[body] === 1;
const timescale = bytes.readUInt32BE(body + (large ? 20 : 12));
const duration = large ? Number(bytes.readBigUInt64BE(body + 24)) : bytes.readUInt32BE(body + 16);
console.log(`Chromium ${browser.version()}: recorded 3 s; mdhd: timescale ${timescale}, duration ${duration}`);
await browser.close();
process.exitCode = timescale >= 10_000 && duration > 2000 && duration < 4500 ? 0 : 1;
SCRIPT
node record.mjs
