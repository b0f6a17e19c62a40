import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { limitConcurrency } from '../../../src/core/lib/concurrency.js';
import { type StartedGcore, startGcore } from '../../../demo/server/start.js';
import { chromiumArgs, findBrowser, howToInstall } from '../../helpers/browsers.js';
import { sha256OfFile } from '../../helpers/sha256-of-file.js';
import { writeVideo } from '../../helpers/write-video.js';
import { PackedPackage } from '../packed-package.js';

/** What every app is tried with. */
export interface Trial {
  /** The packed package is in it as `gcore-uploader.tgz`, and each app gets a folder of its own. */
  readonly folder: string;
  readonly gcore: StartedGcore;
  readonly videoPath: string;
  /** Opens a page in Chromium, alone, and closes it afterwards: the Gcore is slowed down for one app. */
  onPage<Result>(use: (page: Page) => Promise<Result>): Promise<Result>;
  /** @throws {Error} if Gcore's file of that video is not the one that was sent */
  checkArrived(videoId: number): Promise<void>;
}

export interface Outcome<App> {
  readonly app: App;
  /** null: all went well. */
  readonly failure: unknown;
}

/**
 * Packs the package and tries the apps in order, `atOnce` at a time, with a Gcore and a browser of their own. Prints how each
 * went, and ends with the line `N passed, N failed`.
 */
export async function tryApps<App extends { readonly name: string }>(
  apps: readonly App[],
  tryApp: (app: App, trial: Trial) => Promise<void>,
  { atOnce = 1 } = {},
): Promise<readonly Outcome<App>[]> {
  const installed = findBrowser('chromium');
  if (!installed) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);
  const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-consumers-'));
  const packed = new PackedPackage();
  await packed.create();
  cpSync(packed.tarball, join(folder, 'gcore-uploader.tgz'));
  packed.dispose();

  const gcore = await startGcore({ port: 0, storage: join(folder, 'gcore'), transcoding: 'none' });
  const browser = await chromium.launch({
    executablePath: installed.executablePath,
    args: [...chromiumArgs],
  });
  const outcomes: Outcome<App>[] = [];
  try {
    const trial = await prepareTrial(folder, gcore, browser);
    const inTurn = limitConcurrency(atOnce);
    const tryOne = async (app: App): Promise<void> => {
      const startedAt = performance.now();
      const failure = await tryApp(app, trial).then(
        () => null,
        (error: unknown) => error,
      );
      outcomes.push({ app, failure });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      console.log(`${failure === null ? '✓' : '✗'} ${app.name} (${seconds} s)`);
      if (failure !== null) console.error(failure instanceof Error ? failure.message : failure);
    };
    await Promise.all(apps.map((app) => inTurn(() => tryOne(app))));
  } finally {
    await browser.close();
    await gcore.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const failed = outcomes.filter(({ failure }) => failure !== null).length;
  console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
  return outcomes;
}

async function prepareTrial(folder: string, gcore: StartedGcore, browser: Browser): Promise<Trial> {
  const videoPath = join(folder, 'holiday.mp4');
  await writeVideo(videoPath, { sizeBytes: 3_000_000 });
  const sent = await sha256OfFile(videoPath);
  const alone = limitConcurrency(1);
  return {
    folder,
    gcore,
    videoPath,
    onPage: (use) =>
      alone(async () => {
        const page = await browser.newPage();
        return use(page).finally(() => page.close());
      }),
    async checkArrived(videoId) {
      const arrived = await sha256OfFile(join(gcore.storage, String(videoId), 'original'));
      if (arrived !== sent) throw new Error(`Video ${videoId} is not the file that was sent.`);
    },
  };
}
