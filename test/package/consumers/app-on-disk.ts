import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createHostBackend, HOST_BACKEND_PATH } from '../../../demo/server/host-backend.js';
import type { StartedGcore } from '../../../demo/server/start.js';
import { projectFolder } from '../../../scripts/testing/test-files.js';
import { run } from '../packed-package.js';
import type { ConsumerApp } from './consumer-apps.js';

export interface ServedApp {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Copies an app out of this project, beside the packed package, installs and builds it. Answers its folder.
 * @throws {Error} with the tools' words where that fails
 */
export async function buildApp({ name }: ConsumerApp, folder: string): Promise<string> {
  const path = join(folder, name);
  cpSync(join(projectFolder, 'test/package/apps', name), path, { recursive: true });
  // Vite set NODE_ENV to `production` when it built the package here.
  run('npm', ['install', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'], path);
  run('npm', ['run', 'build'], path);
  return path;
}

/** Serves the app, with a backend that asks this Gcore. */
export function serveApp({ site }: ConsumerApp, path: string, gcore: StartedGcore): Promise<ServedApp> {
  return site === null ? startOwnServer(path, gcore) : serveSite(join(path, site), gcore);
}

async function serveSite(root: string, gcore: StartedGcore): Promise<ServedApp> {
  const { apiKey, apiUrl, url } = gcore;
  const backend = createHostBackend({ apiKey, apiUrl, emulatorOrigin: url, log: console.error });
  const app = new Hono();
  app.all(`${HOST_BACKEND_PATH}/*`, (context) => backend.fetch(context.req.raw));
  app.use('*', serveStatic({ root }));
  const server = createAdaptorServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function startOwnServer(path: string, { apiKey, apiUrl }: StartedGcore): Promise<ServedApp> {
  const env = { ...process.env, GCORE_API_KEY: apiKey, GCORE_API_URL: apiUrl };
  const server = spawn('node', ['dist/server.js'], { cwd: path, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(server.stdout)) {
    if (!line.startsWith('http://')) continue;
    return {
      url: line,
      async close() {
        server.kill();
        await once(server, 'exit');
      },
    };
  }
  throw new Error('The server ended before it printed its URL.');
}
