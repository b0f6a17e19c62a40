import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { proxyRows } from '../faults/rows/proxies.js';
import { titleOf } from '../faults/rows/processes.js';
import { haproxy, isTested, nginx } from '../proxies/programs.js';
import { relativeLocation, withoutForwardedProto } from '../proxies/settings.js';
import { expect } from './fixture/test.js';
import { test, testThrough, through } from './fixture/through-proxy.js';

test.beforeEach(({ page }) => withoutHotReload(page));

testThrough(nginx);

test.describe('behind HAProxy that takes the origin off a Location', () => {
  test.skip(!isTested(haproxy), `HAProxy is not installed (Debian: ${haproxy.debianPackage})`);

  test(titleOf(proxyRows.relativeLocation), ({ page, uploader, host, files }) =>
    through(
      haproxy,
      { page, uploader, host, files },
      async ({ upload, network }) => {
        await upload(proxyRows.relativeLocation);
        expect(network.locations).toEqual([expect.stringMatching(/^\/upload\//)]);
      },
      { change: relativeLocation },
    ),
  );
});

test.describe('behind HAProxy, in front of @uploadx/core', () => {
  test.skip(!isTested(haproxy), `HAProxy is not installed (Debian: ${haproxy.debianPackage})`);
  test.use({ tusServer: 'uploadx' });

  test(titleOf(proxyRows.hostLocation), ({ page, uploader, host, files }) =>
    through(
      haproxy,
      { page, uploader, host, files },
      async ({ upload, network }) => {
        await upload(proxyRows.hostLocation);
        expect(network.locations).toEqual([expect.stringMatching(/^\/\//)]);
      },
      { change: withoutForwardedProto },
    ),
  );
});
