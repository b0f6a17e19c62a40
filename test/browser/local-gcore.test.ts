import { expect } from '@open-wc/testing';
import { testEnv } from '../helpers/env.js';

it('the local Gcore answers on the test page’s origin and on its own', async () => {
  for (const origin of [location.origin, testEnv.gcoreUrl]) {
    const response = await fetch(new URL('/__faults', origin));
    expect(response.status).to.equal(200);
  }
});

it('the host backend hands out a session', async () => {
  const response = await fetch('/api/gcore/uploads', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one' },
    body: JSON.stringify({ filename: 'holiday.mp4', filetype: 'video/mp4', size: 1 }),
  });
  expect(response.ok).to.equal(true);
  expect(await response.json()).to.include.keys('token', 'servers', 'video');
});
