import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type StartedGcore, startGcore } from '../../demo/server/start.js';
import type { Finding } from '../../src/cli/check.js';
import { runDoctor } from '../../src/cli/doctor/doctor.js';
import { knownProxies, proxySettings } from '../../src/cli/doctor/proxy-settings.js';
import type { DoctorOptions } from '../../src/cli/doctor/patient.js';
import { main } from '../../src/cli/main.js';

describe('doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-doctor-'));
  const servers: Server[] = [];
  let gcore: StartedGcore;

  before(async () => {
    gcore = await startGcore({ port: 0, storage: folder, transcoding: 'none' });
  });
  after(async () => {
    for (const server of servers) server.close();
    await gcore.close();
    rmSync(folder, { recursive: true });
  });

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const examine = (options: Partial<DoctorOptions>) =>
    runDoctor({
      apiKey: gcore.apiKey,
      apiUrl: gcore.apiUrl,
      backend: `${gcore.url}/api/gcore`,
      page: null,
      webhook: null,
      headers: {},
      ...options,
    });
  const found = (findings: readonly Finding[], title: RegExp): Finding =>
    findings.find((finding) => title.test(finding.title)) ?? assert.fail(String(title));

  it('finds nothing wrong with a Gcore and a backend that work, and leaves no video behind', async () => {
    const page = await serve((_, response) => {
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'self'; connect-src 'self' http://127.0.0.1:*",
      );
      response.end('<!doctype html>');
    });
    const webhook = await serve((request, response) => {
      request.resume();
      response.writeHead(204).end();
    });
    const findings = await examine({ page, webhook });
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict === 'fault').map(({ title, detail }) => `${title}: ${detail}`),
      [],
    );
    assert.equal(gcore.store.list().length, 0);
  });

  interface WorkerSite {
    readonly worker?: string;
    readonly type?: string;
    readonly status?: number;
    readonly policy?: string;
  }
  const workerSites: readonly (readonly [what: string, site: WorkerSite, verdict: string, detail: RegExp])[] =
    [
      ['works', {}, 'ok', /upload-worker\.js/],
      ['is on another origin', { worker: 'https://cdn.example/upload-worker.js' }, 'fault', /own origin/],
      ['is not there', { status: 404 }, 'fault', /404/],
      ['is served as text', { type: 'text/plain' }, 'fault', /text\/plain/],
      ['is refused by worker-src', { policy: "worker-src 'none'; script-src 'self'" }, 'fault', /worker-src/],
      ['is refused by script-src', { policy: 'script-src https://cdn.example' }, 'fault', /script-src/],
    ];
  for (const [what, site, verdict, detail] of workerSites)
    it(`finds a worker file that ${what}`, async () => {
      const { worker = '/upload-worker.js', type = 'text/javascript', status = 200, policy } = site;
      const page = await serve((request, response) => {
        if (policy) response.setHeader('Content-Security-Policy', policy);
        if (request.url === '/')
          response.end(`<gcore-uploader backend="/api" worker="${worker}"></gcore-uploader>`);
        else response.writeHead(status, { 'Content-Type': type }).end();
      });
      const finding = found(await examine({ page }), /worker file/);
      assert.equal(finding.verdict, verdict, finding.detail);
      assert.match(finding.detail, detail);
    });

  it('finds no worker file on a page that names none', async () => {
    const page = await serve((_, response) => response.end('<gcore-uploader></gcore-uploader>'));
    assert.equal(found(await examine({ page }), /worker file/).verdict, 'absent');
  });

  it('says what was not looked at, and how to have it looked at', async () => {
    const findings = await examine({ apiKey: null });
    assert.match(found(findings, /API key/).detail, /pass GCORE_API_KEY/);
    assert.match(found(findings, /Content-Security-Policy/).detail, /pass --page/);
    assert.match(found(findings, /webhooks/).detail, /pass --webhook/);
  });

  it('finds a key that Gcore refuses', async () => {
    const { verdict, detail } = found(await examine({ apiKey: 'another' }), /API key/);
    assert.equal(verdict, 'fault');
    assert.match(detail, /401|403/);
    assert.doesNotMatch(detail, /another/);
  });

  it('finds a policy that keeps the page from an upload host, in a header or in the page', async () => {
    const policy = "connect-src 'self'";
    const inHeader = await serve((_, response) => {
      response.setHeader('Content-Security-Policy', policy);
      response.end();
    });
    const inPage = await serve((_, response) => {
      response.end(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    });
    for (const page of [inHeader, inPage])
      assert.equal(found(await examine({ page }), /Content-Security-Policy/).verdict, 'fault');
  });

  it('finds a webhook address that is none', async () => {
    const findings = await examine({ webhook: `${gcore.url}/api/gcore/webhooks/guessed-wrong-secret` });
    assert.equal(found(findings, /webhooks/).verdict, 'fault');
  });

  it('finds upload hosts that let no page in and speak no TUS', async () => {
    const host = await serve((_, response) => response.end());
    const backend = await serve((request, response) => {
      request.resume();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ token: 'x', video_id: 1, client_id: 2, hostname: host }));
    });
    const findings = await examine({ backend });
    assert.equal(found(findings, /CORS/).verdict, 'fault');
    assert.equal(found(findings, /TUS/).verdict, 'fault');
  });

  it('finds a limit on the size of a request', async () => {
    const host = await serve((_, response) => response.end());
    servers.at(-1)?.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
      const isTooLarge = Number(request.headers['content-length']) > 8 * 2 ** 20;
      if (isTooLarge) response.writeHead(413).end();
      else response.writeContinue();
    });
    const backend = await serve((request, response) => {
      request.resume();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ token: 'x', video_id: 1, client_id: 2, hostname: host }));
    });
    const { verdict, detail } = found(await examine({ backend }), /every size/);
    assert.equal(verdict, 'warning');
    assert.match(detail, /more than about 8 MiB/);
    for (const { name, settings } of knownProxies) assert.ok(detail.includes(`${name}: ${settings.size}`));
  });

  it('tells the five settings of the proxy that names itself, and of each if none does', async () => {
    const five = /Five settings/;
    const toldBy = async (headers: OutgoingHttpHeaders): Promise<string> => {
      const host = await serve((_, response) => response.writeHead(204, headers).end());
      const backend = await serve((request, response) => {
        request.resume();
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ token: 'x', video_id: 1, client_id: 2, hostname: host }));
      });
      return found(await examine({ backend }), five).detail;
    };
    const byAll = await toldBy({});
    for (const { name, settings } of knownProxies)
      for (const setting of proxySettings) assert.ok(byAll.includes(`${name}: ${settings[setting]}`), name);
    const byNginx = await toldBy({ Server: 'nginx/1.22.1' });
    assert.match(byNginx, /nginx: proxy_request_buffering off/);
    assert.doesNotMatch(byNginx, /HAProxy|Apache|Traefik/);
  });

  it('finds a clock that is off', async () => {
    const apiUrl = await serve((_, response) => {
      response.setHeader('Date', new Date(Date.now() - 3_600_000).toUTCString());
      response.end();
    });
    assert.equal(found(await examine({ apiUrl }), /clock/).verdict, 'fault');
  });

  it('is a command whose exit code says whether something is wrong', async () => {
    const said: string[] = [];
    const print = (text: string): void => void said.push(text);
    const env = { GCORE_API_URL: gcore.apiUrl, GCORE_API_KEY: gcore.apiKey };
    const backend = `${gcore.url}/api/gcore`;
    assert.equal(await main(['doctor', '--backend', backend], { env, folder, print }), 0);
    assert.match(said.join(), /^✓ Gcore accepts the API key$/m);
    assert.equal(await main(['doctor', '--backend', `${gcore.url}/elsewhere`], { env, folder, print }), 1);
    assert.match(said.join(), /^✗ The backend returns sessions\n.*\n {4}→ /m);
    assert.equal(await main(['verify-backend'], { env, folder, print }), 2);
    assert.equal(await main(['doctor', '--header', 'nonsense'], { env, folder, print }), 2);
  });
});
