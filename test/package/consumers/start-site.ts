import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import type { StartedGcore } from '../../../demo/server/start.js';
import { freePort } from '../../helpers/free-port.js';
import type { Site } from '../serve-site.js';

/**
 * `npm start` of a stack's app, whose backend asks this Gcore.
 * @throws {Error} with what it printed, if it ends before it answers
 */
export async function startSite(path: string, { apiKey, apiUrl }: StartedGcore): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = spawn('npm', ['start'], {
    cwd: path,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      // SvelteKit builds a request's URL from it; otherwise it would be https.
      ORIGIN: url.slice(0, -1),
      GCORE_API_KEY: apiKey,
      GCORE_API_URL: apiUrl,
      UPLOAD_SECRET: 'a secret of sixteen or more',
    },
    // A group of its own: npm starts a shell, and that the server.
    detached: true,
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  let exited = false;
  server.once('exit', () => (exited = true));

  async function close(): Promise<void> {
    if (!exited && server.pid !== undefined) {
      process.kill(-server.pid);
      await once(server, 'exit');
    }
  }

  const answers = async (): Promise<boolean> =>
    exited ||
    fetch(url).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  if (exited) throw new Error(`The server ended before it answered.\n${said}`);
  return {
    url,
    async close() {
      await close();
      const complaints = said.split('\n').filter((line) => /warn|error|mismatch/i.test(line));
      expect(
        complaints.filter((line) => !line.startsWith('npm error')),
        'the server stays silent',
      ).toEqual([]);
    },
  };
}
