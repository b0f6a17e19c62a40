import { expect, test } from './fixture/test.js';

test('the front page shows the element, and the console stays silent', async ({ uploader }) => {
  await uploader.open('/');
  await expect(uploader.element.getByRole('button', { name: 'Choose a video' })).toBeVisible();
  await expect(uploader.rows).toHaveCount(0);
});
