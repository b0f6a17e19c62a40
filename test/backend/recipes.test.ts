import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { type StartedGcore, startGcore } from '../../demo/server/start.js';
import { httpBackend } from '../../src/browser/backend/http-backend.js';
import { readSession } from '../../src/core/ports/session.js';
import { asCaption, asVideoDetails } from '../../src/wire/details.js';
import { freePort } from '../helpers/free-port.js';
import { until } from '../helpers/until.js';
import { codeBlocksOf } from '../package/code-blocks.js';

const docs = codeBlocksOf(readFileSync('docs/backend.md', 'utf8'));
const { signal } = new AbortController();
const request = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61 };

interface Recipe {
  readonly language: string;
  /** Whether this machine can run it. */
  readonly canRun: () => boolean;
  /** The recipe with the routes for details, where docs/backend.md says. */
  readonly withDetails: (recipe: string, details: string) => string;
  /** Writes a program with the recipe, in which somebody is signed in, and answers how to run it. */
  readonly write: (code: string, folder: string, port: number) => readonly [string, ...string[]];
}

const runs = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;

const recipes: readonly Recipe[] = [
  {
    language: 'php',
    canRun: () => runs('php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'),
    withDetails: (recipe, details) => recipe.replace(/(?=answer\(404.*\n$)/, () => details),
    write(code, folder, port) {
      const router = join(folder, 'router.php');
      const signIn = "session_start(); $_SESSION['user'] = 'ann'; session_write_close();";
      writeFileSync(router, `<?php ${signIn} require 'gcore.php';`);
      writeFileSync(join(folder, 'gcore.php'), code);
      return ['php', '-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, router];
    },
  },
  {
    language: 'python',
    canRun: () => runs('python3', '-c', 'import flask, requests'),
    withDetails: (recipe, details) => `${recipe}\n\n${details}`,
    write(code, folder, port) {
      const signIn = `\n\ndef sign_in():\n    session["user"] = "ann"\n\n\napp.before_request_funcs[None].insert(0, sign_in)\n`;
      writeFileSync(join(folder, 'app.py'), code + signIn);
      return ['python3', '-m', 'flask', '--app', join(folder, 'app.py'), 'run', '--port', String(port)];
    },
  },
];

for (const { language, canRun, withDetails, write } of recipes) {
  const skip = canRun() ? false : `This machine runs no ${language} with what the recipe needs.`;

  describe(`the recipe in ${language}`, { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-recipe-'));
    let gcore: StartedGcore;
    let server: ChildProcess;
    let origin = '';

    before(async () => {
      gcore = await startGcore({ port: 0, storage: join(folder, 'gcore'), transcoding: 'none' });
      const [recipe, details] = docs.filter((block) => block.language === language);
      assert.ok(recipe && details);
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      const code = withDetails(recipe.code, details.code);
      const [command, ...args] = write(code.replaceAll('https://api.gcore.com', gcore.apiUrl), folder, port);
      const env = { ...process.env, GCORE_API_KEY: gcore.apiKey, UPLOAD_SECRET: 'a secret of sixteen' };
      server = spawn(command, args, { env, stdio: 'ignore' });
      const answers = (): Promise<boolean> =>
        fetch(origin).then(
          () => true,
          () => false,
        );
      await until(answers, { timeoutMs: 30_000, intervalMs: 100, what: `the server in ${language}` });
    });
    afterEach(() => setAccount({ creationAnswer: 'video' }));
    after(async () => {
      server.kill();
      await once(server, 'exit');
      await gcore.close();
      rmSync(folder, { recursive: true });
    });

    /** A browser of its own, which keeps its cookies. */
    const visitor = (headers = {}) => {
      let cookie = '';
      return httpBackend(`${origin}/api/gcore`, {
        headers,
        fetch: async (input, init) => {
          const answer = await fetch(input, { ...init, headers: { ...init?.headers, Cookie: cookie } });
          cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie;
          return answer;
        },
      });
    };
    const setAccount = async (changes: object): Promise<void> => {
      const body = JSON.stringify(changes);
      const headers = { 'Content-Type': 'application/json' };
      const { ok } = await fetch(`${gcore.url}/__account`, { method: 'PATCH', headers, body });
      assert.ok(ok);
    };
    const countVideos = async (): Promise<number> => {
      const headers = { Authorization: `APIKey ${gcore.apiKey}` };
      const answer = await fetch(`${gcore.apiUrl}/streaming/videos?per_page=100`, { headers });
      return ((await answer.json()) as unknown[]).length;
    };
    const sessionOf = async (backend: ReturnType<typeof visitor>, idempotencyKey: string) =>
      readSession(await backend.createSession(request, { signal, idempotencyKey }));

    it('gives a session that uploads, the same for the same key', async () => {
      const backend = visitor();
      const session = await sessionOf(backend, 'one');
      assert.equal((await sessionOf(backend, 'one')).videoId, session.videoId);
      assert.notEqual((await sessionOf(backend, 'two')).videoId, session.videoId);
      assert.equal(session.clientId > 0 && session.token !== '', true);
    });

    it('takes the id of a creation that Gcore answers with a list', async () => {
      await setAccount({ creationAnswer: 'list' });
      assert.ok((await sessionOf(visitor(), 'of a list')).videoId > 0);
    });

    it('creates no second video if the answer to a creation cannot be read', async () => {
      await setAccount({ creationAnswer: 'unreadable' });
      const before = await countVideos();
      const backend = visitor();
      await assert.rejects(sessionOf(backend, 'unread'), { status: 424 });
      assert.equal(await countVideos(), before + 1);
    });

    it('refuses a page of another site', async () => {
      const foreign = visitor({ 'Sec-Fetch-Site': 'cross-site' });
      await assert.rejects(sessionOf(foreign, 'one'), { status: 403 });
    });

    it('takes nothing that a form on another site could send', async () => {
      const before = await countVideos();
      const asForm = await fetch(`${origin}/api/gcore/uploads`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', 'Idempotency-Key': 'form' },
        body: JSON.stringify(request),
      });
      assert.equal(asForm.status, 415);
      assert.equal(await countVideos(), before);
    });

    it('tells the status of the person’s own videos, however many began at once, and of no other', async () => {
      const backend = visitor();
      await sessionOf(backend, 'two');
      const sessions = await Promise.all(['three', 'four'].map((key) => sessionOf(backend, key)));
      const ids = sessions.map(({ videoId }) => videoId);
      const asked = [...ids, 1].map((videoId) => ({ videoId, ticket: null }));
      const videos = await backend.listVideos(asked, { signal });
      assert.deepEqual(videos.map(({ id }) => id).sort(), ids.sort());
      await assert.rejects(backend.listVideos([{ videoId: 1, ticket: null }], { signal }), { status: 404 });
    });

    it('lets a person say what their video is called and shows, and nobody else’s', async () => {
      const backend = visitor();
      const { videoId } = await sessionOf(backend, 'six');
      const video = { videoId, ticket: null };
      const poster = `data:image/png;base64,${'iVBORw0KGgo='}`;
      const changed = await backend.updateDetails(video, { title: 'Lisbon', poster }, { signal });
      assert.equal(asVideoDetails(changed)?.title, 'Lisbon');
      const read = asVideoDetails(await backend.readDetails(video, { signal }));
      assert.equal(read?.title, 'Lisbon');
      assert.ok(read.poster);
      assert.deepEqual(read.editable, ['title', 'description', 'poster', 'captions']);
      const others = { videoId: 1, ticket: null };
      await assert.rejects(backend.updateDetails(others, { title: 'x' }, { signal }), { status: 404 });
    });

    it('takes captions, and the same ones once', async () => {
      const backend = visitor();
      const { videoId } = await sessionOf(backend, 'seven');
      const video = { videoId, ticket: null };
      const caption = {
        language: 'ger',
        name: 'Deutsch',
        text: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n',
      };
      for (const idempotencyKey of ['first', 'first'])
        await backend.addCaption(video, caption, { signal, idempotencyKey });
      const { captions } = (await backend.listCaptions(video, { signal })) as { captions: unknown[] };
      assert.deepEqual(
        captions.map((each) => asCaption(each)?.name),
        ['Deutsch'],
      );
      await assert.rejects(backend.listCaptions({ videoId: 1, ticket: null }, { signal }), { status: 404 });
    });

    it('gives a fresh session for the person’s own video, and for no other', async () => {
      const backend = visitor();
      const { videoId } = await sessionOf(backend, 'five');
      const renew = (id: number) => backend.renewSession({ videoId: id, ticket: null }, { signal });
      assert.equal(readSession(await renew(videoId)).videoId, videoId);
      await assert.rejects(renew(1), { status: 404 });
    });
  });
}
