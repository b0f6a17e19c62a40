#!/usr/bin/env bash
# Chromium's Intl says that it supports a language, and writes its units and times in English.
#
# Software: Chromium 156.0.8078.108 (playwright-core 1.65.1 drives it). Seen 2026-11-30.
# One would guess: if `supportedLocalesOf` returns a language, numbers with units and relative times are in its words, as in
#   Node, which is built with the same library (ICU).
# What happens: `supportedLocalesOf` returns Kazakh, Uzbek, Azerbaijani and Punjabi, and "5 minutes" and "+5 min" is what
#   Chromium writes in them. Its data for languages without an interface of their own has names and no units.
# Why it matters: an upload's "about 5 minutes left" is half English in these languages, and nothing says so.
#
# Prints what Chromium and Node write. Exits with 1 if Chromium no longer writes English. CHROMIUM: path of the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >units.mjs <<'SCRIPT'
import { chromium } from 'playwright-core';

const languages = ['kk', 'uz', 'az', 'pa'];
const write = (tags) =>
  tags.map((tag) => ({
    tag,
    supported: Intl.NumberFormat.supportedLocalesOf(tag).length > 0,
    unit: new Intl.NumberFormat(tag, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(5),
    relative: new Intl.RelativeTimeFormat(tag).format(5, 'minute'),
  }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
const inChromium = await page.evaluate(write, languages);
for (const [index, { tag, supported, unit, relative }] of inChromium.entries()) {
  const node = write(languages)[index];
  console.log(`${tag}: Chromium, supported: ${supported}: "${unit}", "${relative}"; Node: "${node.unit}", "${node.relative}"`);
}
console.log(`Chromium ${browser.version()}, Node ${process.version}`);
await browser.close();
process.exitCode = inChromium.every(({ supported, unit }) => supported && unit === '5 minutes') ? 0 : 1;
SCRIPT
node units.mjs
