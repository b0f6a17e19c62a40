/**
 * `npm run test:consumers`: packs the package, installs it into fresh apps outside of this project, builds each, opens it
 * in Chromium and uploads a video with every uploader on its page. `npm run test:consumers -- vue html` runs only those.
 * Needs the npm registry. Ends with the line `N passed, N failed`.
 */
import type { StartedGcore } from '../../../demo/server/start.js';
import { LaptopGcore } from '../../e2e/fixture/laptop-gcore.js';
import { buildApp, installApp, serveApp } from './app-on-disk.js';
import { type ConsumerApp, consumerApps } from './consumer-apps.js';
import { followLinks } from './follow-links.js';
import { type Trial, tryApps } from './try-apps.js';
import { uploadOnPage } from './upload-on-page.js';

const words = process.argv.slice(2);
await tryApps(
  consumerApps.filter(({ name }) => words.length === 0 || words.includes(name)),
  tryConsumer,
  // While one is on its page, where it mostly waits, the next one is installed and built.
  { atOnce: 2 },
);

async function tryConsumer(app: ConsumerApp, trial: Trial): Promise<void> {
  const { folder, gcore, videoPath, checkArrived } = trial;
  const path = await installApp(app.name, folder);
  await buildApp(path);
  if (app.inputs.length === 0 && !app.hasLinks) return;
  const server = await serveApp(app, path, gcore);
  try {
    const { inputs, hasCount = false, hasLinks = false } = app;
    const { url } = server;
    const says = /^video (\d+), 100 %$/;
    const ids = await trial.onPage(async (page) =>
      hasLinks
        ? [await slowly(gcore, () => followLinks(page, { url, videoPath }))]
        : uploadOnPage(page, { url, inputs, says, hasCount, videoPath }),
    );
    for (const id of ids) await checkArrived(id);
  } finally {
    await server.close();
  }
}

/** So that there is time to follow links. */
async function slowly<Result>(gcore: StartedGcore, task: () => Promise<Result>): Promise<Result> {
  const host = new LaptopGcore(gcore.url, gcore.storage);
  await host.break({ kind: 'patch', bytesPerSecond: 150_000, times: null });
  return task().finally(() => host.mend());
}
