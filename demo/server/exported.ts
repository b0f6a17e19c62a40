import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalGcoreOptions, StartedServer } from '../../src/testing/gcore.js';
import { startGcore } from './start.js';

/** What `gcore-uploader/testing/gcore.js` loads. Without a `storage`, what was uploaded is gone with it. */
export async function start({ storage, port = 0, ...options }: LocalGcoreOptions): Promise<StartedServer> {
  const temporary = storage === undefined ? await mkdtemp(join(tmpdir(), 'local-gcore-')) : null;
  const gcore = await startGcore({
    transcoding: 'none',
    ...options,
    port,
    storage: storage ?? temporary ?? '',
  });
  return {
    url: gcore.url,
    apiKey: gcore.apiKey,
    storage: gcore.storage,
    uploadOrigins: gcore.uploadOrigins,
    async close() {
      await gcore.close();
      if (temporary) await rm(temporary, { recursive: true, force: true });
    },
  };
}
