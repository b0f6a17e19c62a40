/**
 * `npm run bench`: how fast, how costly and how careful this element is, against the others, in real Chromium.
 *
 *   --profile NAME      only this table; may be given again
 *   --contestant TEXT   only those whose name contains it; may be given again
 *   --rounds N          3 unless told
 *   --size MB           of the file, instead of the profile's own
 *   --json              the results as JSON instead of Markdown
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, howToInstall } from '../helpers/browsers.js';
import { writeVideo } from '../helpers/write-video.js';
import { contestantsOf } from './contestants.js';
import { measure, type Course, type Run } from './measure.js';
import { startNginx } from './nginx.js';
import { startPages } from './pages.js';
import { profiles, type BenchProfile } from './profiles.js';
import { summarise, toMarkdown, type ProfileResult } from './report.js';
import { startUploadServer } from './upload-server-process.js';

const { values: flags } = parseArgs({
  options: {
    profile: { type: 'string', multiple: true },
    contestant: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    size: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(flags.rounds);
const chosen = profiles
  .filter(({ name }) => flags.profile?.includes(name) ?? true)
  .map((profile) => ({ ...profile, fileBytes: flags.size ? Number(flags.size) * 1e6 : profile.fileBytes }));
if (chosen.length === 0) throw new Error(`The profiles are: ${profiles.map(({ name }) => name).join(', ')}`);

const browser = findBrowser('chromium');
if (!browser) throw new Error(`The bench wants Chromium: ${howToInstall.chromium}`);

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const pages = await startPages(join(folder, 'pages'));
const server = await startUploadServer(join(folder, 'uploads'));
try {
  const results: ProfileResult[] = [];
  for (const profile of chosen) {
    const result = summarise(profile, profile.fileBytes, await runProfile(profile, browser.executablePath));
    results.push(result);
    if (!flags.json) console.log(toMarkdown(result));
  }
  if (flags.json) console.log(JSON.stringify(results, null, 2));
} finally {
  await server.close();
  pages.close();
  await rm(folder, { recursive: true, force: true });
}

/** Every contestant once, then every contestant again: what else the machine does hits all of them alike. */
async function runProfile(profile: BenchProfile, browserPath: string): Promise<Run[]> {
  const filesFolder = join(folder, profile.name);
  await mkdir(filesFolder);
  const { front } = profile;
  const nginx = front === 'nothing' ? null : await startNginx(join(filesFolder, 'nginx'), server.port, front);
  const course: Course = {
    profile,
    browserPath,
    server,
    pagePort: pages.port,
    nginxSocketPath: nginx?.socketPath ?? null,
    filesOf: writtenOnce(filesFolder, profile.fileBytes),
  };
  const entrants = contestantsOf(profile).filter(
    ({ name }) => flags.contestant?.some((text) => name.includes(text)) ?? true,
  );
  const queue = Array.from({ length: rounds }, (_, round) =>
    entrants.map((contestant) => ({ contestant, seed: round + 1 })),
  ).flat();
  const runs: Run[] = [];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const run = await measure(next.contestant, course, next.seed);
      runs.push(run);
      const share = run.shareOfLink?.toFixed(3) ?? `${(run.bytesPerSecond / 1e6).toFixed(0)} MB/s`;
      console.error(`${profile.name}  ${run.contestant}: ${run.failure ?? share}, ${run.cuts} cuts`);
    }
  };
  try {
    await Promise.all(Array.from({ length: profile.sideBySide }, work));
  } finally {
    await nginx?.close();
    await rm(filesFolder, { recursive: true, force: true });
  }
  const order = entrants.map(({ name }) => name);
  return runs.sort((one, other) => order.indexOf(one.contestant) - order.indexOf(other.contestant));
}

/** Files of so many equal parts, written when they are first wanted. */
function writtenOnce(filesFolder: string, totalBytes: number): Course['filesOf'] {
  const written = new Map<number, Promise<readonly string[]>>();
  const write = (parts: number): Promise<readonly string[]> =>
    Promise.all(
      Array.from({ length: parts }, async (_, index) => {
        const path = join(filesFolder, `holiday-${index + 1}-of-${parts}.mp4`);
        await writeVideo(path, { sizeBytes: Math.floor(totalBytes / parts), seed: index + 1 });
        return path;
      }),
    );
  return (parts) => {
    const files = written.get(parts) ?? write(parts);
    written.set(parts, files);
    return files;
  };
}
