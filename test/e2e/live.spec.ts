import type { Page } from '@playwright/test';
import { expect, test } from './fixture/test.js';

/** Presses the buttons of these steps, each as soon as Gcore's webhooks have led to it. */
async function sends(page: Page, ...titles: readonly string[]): Promise<void> {
  for (const title of titles)
    await page.getByRole('button', { name: `Send: ${title}`, exact: true }).click({ timeout: 60_000 });
}

const untilRecording = [
  'Create a stream',
  'Create a broadcast',
  'Enable the stream',
  'Go live',
  'Record',
] as const;
const untilVideo = [
  'Stop recording',
  'Finish the broadcast',
  'Disable the stream',
  'Delete the broadcast',
  'Get the recording',
] as const;

test('the nineteen steps are clicked through, and the recording plays in the element', async ({
  page,
  uploader,
}) => {
  await uploader.open('/demo/live.html');
  await sends(page, ...untilRecording, ...untilVideo);
  const steps = page.locator('#steps > .step');
  await expect(steps).toHaveCount(19);
  await expect(page.locator('#steps > .step.done')).toHaveCount(19);
  for (const [number, said] of [
    [1, /POST \/streaming\/streams.*200/s],
    [4, /Webhook.*"live": true/s],
    [8, /Webhook.*"recording": true/s],
    [11, /Webhook.*"pending"/s],
    [16, /DELETE.*204/s],
    [18, /Webhook.*"ready"/s],
    [19, /GET \/streaming\/videos\/\d+.*200.*recording_started_at/s],
  ] as const) {
    await expect(page.locator(`[data-step="${number}"] .wire`)).toHaveText(said);
  }
  await uploader.reaches(/ready/);
  await expect(uploader.rows).toHaveCount(1);
  const player = page.locator('#player');
  await expect(player).toBeVisible();
  const playedS = (): Promise<number> =>
    player.evaluate((video) => (video instanceof HTMLVideoElement ? video.currentTime : 0));
  await expect.poll(playedS, { timeout: 30_000 }).toBeGreaterThan(0);
});

test('an interruption makes two rows, and the stream is used again and deleted', async ({
  page,
  uploader,
}) => {
  await uploader.open('/demo/live.html');
  await sends(page, ...untilRecording);
  await page.getByText('The signal is lost here').click();
  await sends(page, 'Pull the encoder’s plug');
  await expect(page.getByRole('button', { name: 'Send: Stop recording' })).toBeDisabled();
  await sends(page, 'Pause the broadcast', 'Plug it in again', 'Go live again', ...untilVideo);
  await uploader.reaches(/ready/, { row: 0 });
  await uploader.reaches(/ready/, { row: 1 });
  await expect(uploader.rows).toHaveCount(2);
  await page.getByText('The stream is used again').click();
  await sends(page, 'Move the stream');
  await expect(page.locator('.case', { hasText: 'used again' }).locator('.wire')).toHaveText(
    /"push_url": "[^"]*-us\./,
  );
  await page.getByText('The stream is no longer needed').click();
  await sends(page, 'Delete the stream');
  await expect(page.locator('.case', { hasText: 'no longer needed' }).locator('.wire')).toHaveText(
    /DELETE.*204/s,
  );
});

test.describe('a call that Gcore refuses', () => {
  test.use({ expectedConsole: /422/ });

  test('shows its words, and can be made again', async ({ page, uploader }) => {
    await uploader.open('/demo/live.html');
    await sends(page, 'Create a stream', 'Create a broadcast');
    await page.route('**/streaming/streams/*', (route) =>
      route.fulfill({ status: 422, json: { errors: { active: ['exceeds the quota of active streams'] } } }),
    );
    await sends(page, 'Enable the stream');
    await expect(page.locator('[data-step="3"] .wire')).toHaveText(/422.*exceeds the quota/s);
    await page.unroute('**/streaming/streams/*');
    await sends(page, 'Enable the stream');
    await expect(page.locator('[data-step="4"]')).toHaveClass(/done/);
  });
});
