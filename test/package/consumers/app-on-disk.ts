import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { StartedGcore } from '../../../demo/server/start.js';
import { projectFolder } from '../../../scripts/testing/test-files.js';
import { serveSite, type Site } from '../serve-site.js';
import type { ConsumerApp } from './consumer-apps.js';

/**
 * Copies an app out of this project, beside the packed package, and installs it, once. Returns its folder.
 * @throws {Error} with npm's words if that fails
 */
export async function installApp(name: string, folder: string): Promise<string> {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  cpSync(join(projectFolder, 'test/package/apps', name), path, { recursive: true });
  // Vite set NODE_ENV to `production` when it built the package here.
  await npm(['install', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'], path);
  return path;
}

/** @throws {Error} with the tools' words if it does not build */
export async function buildApp(path: string, script = 'build'): Promise<void> {
  await npm(['run', script], path);
}

/** Leaves this process free for the page of another app. */
async function npm(args: readonly string[], folder: string): Promise<void> {
  await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 64_000_000 }).catch(
    (error: { readonly stdout?: string; readonly stderr?: string }) => {
      throw new Error(`npm ${args.join(' ')}\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
    },
  );
}

/** Serves the app, with a backend that asks this Gcore. */
export function serveApp({ site }: ConsumerApp, path: string, gcore: StartedGcore): Promise<Site> {
  return site === null
    ? startOwnServer(path, gcore)
    : serveSite({ root: join(path, site), gcoreUrl: gcore.url });
}

async function startOwnServer(path: string, { apiKey, apiUrl }: StartedGcore): Promise<Site> {
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
