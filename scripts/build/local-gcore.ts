import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * The local Gcore of the demo as one file for `gcore-uploader/testing/gcore.js`. It holds no code of others: the servers that it
 * runs on are optional peers.
 */
export async function buildLocalGcore(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { external: true },
    build: {
      ssr: 'demo/server/exported.ts',
      outDir: folder,
      emptyOutDir: false,
      sourcemap: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        // Only `npm start` has pages.
        external: (id) => id.endsWith('/pages.js'),
        output: { entryFileNames: 'gcore-server.js', codeSplitting: false },
      },
    },
  });
  copyFileSync('demo/server/recording.mp4', join(folder, 'recording.mp4'));
}
