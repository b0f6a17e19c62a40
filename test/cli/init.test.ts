import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { init } from '../../src/cli/init/init.js';
import { main } from '../../src/cli/main.js';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A new project with these packages and files. */
function makeProject(packages: readonly string[], files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-init-'));
  folders.push(folder);
  const dependencies = Object.fromEntries(packages.map((name) => [name, '*']));
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify({ dependencies }), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && path !== 'package.json')
    .sort();

/** `npx gcore-uploader init …` in that folder. */
async function run(folder: string, ...words: readonly string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const print = (text: string): void => void (said += `${text}\n`);
  return { code: await main(['init', ...words], { env: {}, folder, print }), said };
}

describe('init', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    next: [
      'app/api/gcore/[...path]/route.ts',
      'app/upload/page.tsx',
      'gcore/authorize.ts',
      'gcore/backend.ts',
    ],
    nuxt: [
      'modules/gcore-uploader.ts',
      'pages/upload.vue',
      'server/api/gcore/[...path].ts',
      'server/utils/authorize.ts',
      'server/utils/gcore.ts',
    ],
    '@sveltejs/kit': [
      'src/lib/server/authorize.ts',
      'src/lib/server/gcore.ts',
      'src/routes/api/gcore/[...path]/+server.ts',
      'src/routes/upload/+page.svelte',
    ],
    astro: [
      'src/gcore/authorize.ts',
      'src/gcore/backend.ts',
      'src/pages/api/gcore/[...path].ts',
      'src/pages/upload.astro',
    ],
    express: ['gcore/authorize.js', 'gcore/package.json', 'gcore/upload.html', 'gcore/uploads.js'],
    fastify: ['gcore/authorize.js', 'gcore/package.json', 'gcore/upload.html', 'gcore/uploads.js'],
    hono: ['gcore/authorize.js', 'gcore/package.json', 'gcore/upload.html', 'gcore/uploads.js'],
  };
  for (const [name, files] of Object.entries(expected))
    it(`adds a page and a backend to a project with ${name}, and names each file`, async () => {
      const folder = makeProject([name]);
      const { code, said } = await run(folder);
      assert.equal(code, 0);
      assert.deepEqual(filesOf(folder), files);
      for (const path of files) assert.ok(said.includes(`+ ${path}\n`), path);
      assert.doesNotMatch(said, /exists/);
    });

  it('finds the framework behind which another one works', () => {
    assert.equal(init({ folder: makeProject(['hono', 'express', 'next']), dryRun: true }).framework, 'next');
    assert.equal(init({ folder: makeProject(['hono', 'express']), dryRun: true }).framework, 'express');
  });

  it('puts the files where the project has its own', () => {
    const inSrc = init({ folder: makeProject(['next'], { 'src/app/page.tsx': '' }), dryRun: true });
    assert.ok(inSrc.written.every((path) => path.startsWith('src/')));
    const nuxt4 = init({ folder: makeProject(['nuxt'], { 'app/app.vue': '' }), dryRun: true });
    assert.ok(nuxt4.written.includes('app/pages/upload.vue'));
    assert.ok(nuxt4.written.includes('server/utils/gcore.ts'));
  });

  it('never changes a file that exists, and says so', async () => {
    const folder = makeProject(['express'], { 'gcore/authorize.js': 'mine' });
    const { code, said } = await run(folder);
    assert.equal(code, 0);
    assert.equal(readFileSync(join(folder, 'gcore/authorize.js'), 'utf8'), 'mine');
    assert.match(said, /- gcore\/authorize\.js exists, and stays as it is/);
    const before = filesOf(folder);
    const { written, kept } = init({ folder, dryRun: false });
    assert.deepEqual(written, []);
    assert.deepEqual([...kept], before);
  });

  it('writes nothing with --dry-run, and says what it would write', async () => {
    const folder = makeProject(['astro']);
    const { code, said } = await run(folder, '--dry-run');
    assert.equal(code, 0);
    assert.deepEqual(filesOf(folder), []);
    assert.match(said, /\+ src\/pages\/upload\.astro \(would be written\)/);
  });

  it('says what to do next: only the packages that are missing, the adapter, the secrets', async () => {
    const { said } = await run(makeProject(['astro', 'gcore-uploader']));
    assert.match(said, /npm install hono\n/);
    assert.match(said, /npx astro add node/);
    assert.match(said, /In src\/gcore\/authorize\.ts: say who your users are/);
    assert.match(said, /UPLOAD_SECRET=[0-9a-f]{48}\n/);
    const whole = makeProject(['express', 'gcore-uploader', 'hono', '@hono/node-server']);
    assert.doesNotMatch((await run(whole)).said, /npm install/);
  });

  it('gives each project its own secret', () => {
    const secretOf = (): string =>
      init({ folder: makeProject(['hono']), dryRun: true }).steps.find((step) => step.includes('SECRET')) ??
      '';
    assert.notEqual(secretOf(), secretOf());
  });

  it('tells a project of CommonJS how it loads a module', async () => {
    assert.match((await run(makeProject(['express']))).said, /require\('\.\/gcore\/uploads\.js'\)/);
    const ofModules = makeProject([], {
      'package.json': '{ "type": "module", "dependencies": { "express": "*" } }',
    });
    assert.match((await run(ofModules)).said, /import \{ uploads \}/);
  });

  it('refuses a folder without package.json, or without a framework that it knows', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gcore-uploader-init-'));
    folders.push(empty);
    for (const [folder, why] of [
      [empty, /does not exist/],
      [makeProject([], { 'package.json': '{' }), /is not JSON/],
      [makeProject(['koa']), /names none of next, nuxt/],
    ] as const) {
      const { code, said } = await run(folder);
      assert.equal(code, 2);
      assert.match(said, why);
      assert.deepEqual(filesOf(folder), []);
    }
  });
});
