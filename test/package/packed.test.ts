import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { compileAsUser, type Resolution } from './compile-as-user.js';
import { PackedPackage, run } from './packed-package.js';

const installed = new PackedPackage();
const tool = (path: string): string => join(projectFolder, 'node_modules', path);

before(() => installed.create());
after(() => installed.dispose());

describe('the packed package', () => {
  it('contains what is meant, and nothing else', () => {
    const meant =
      /^(package\.json|docs\/\w+\.md|README\.md|CHANGELOG\.md|LICENSE|(dist|cdn)\/THIRD-PARTY-LICENSES\.txt|dist\/testing\/recording\.mp4|(dist|cdn|src)\/[\w./-]+\.(js|js\.map|d\.ts|ts|json)|templates\/[\w./+[\]-]+)$/;
    assert.deepEqual(
      installed.paths.filter((path) => !meant.test(path) || /\.test\.|demo|tmp/.test(path)),
      [],
    );
    for (const path of [
      'dist/gcore-uploader.js',
      'cdn/gcore-uploader.js',
      'dist/custom-elements.json',
      'CHANGELOG.md',
    ])
      assert.ok(installed.paths.includes(path), path);
  });

  it('is built whenever it is packed', () => {
    assert.equal(installed.manifest.scripts['prepack'], 'npm run build');
  });

  it('names the licence and the source of every project whose code is in it', () => {
    const read = (path: string): string => readFileSync(join(installed.folder, path), 'utf8');
    const ofCdn = read('cdn/THIRD-PARTY-LICENSES.txt');
    for (const name of ['lit', 'mediabunny', 'tus-js-client', 'file-type', 'idb', 'lucide-static'])
      assert.match(
        ofCdn,
        new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)\nSource: https://github\\.com/`, 'm'),
      );
    assert.match(ofCdn, /Mozilla Public License/);
    assert.match(read('dist/THIRD-PARTY-LICENSES.txt'), /^tus-js-client /m);
    for (const path of ['cdn/component.js', 'cdn/tus-upload.js', 'dist/browser/tus/tus-upload.js'])
      assert.match(read(path), /THIRD-PARTY-LICENSES\.txt/, path);
  });

  it('brings the one file of tus-js-client along, instead of that and the 20 packages behind it', () => {
    assert.equal(installed.manifest.dependencies['tus-js-client'], undefined);
    const code = readFileSync(join(installed.folder, 'dist/browser/tus/tus-upload.js'), 'utf8');
    assert.doesNotMatch(code, /^\s*import\b|\bimport\(|\brequire\(/m);
  });

  it('has every file that its exports and its manifest field name', () => {
    const { exports, customElements, 'web-types': webTypes } = installed.manifest;
    const named = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : [entry.types, entry.default],
    );
    for (const path of [...named, customElements, webTypes])
      assert.ok(existsSync(join(installed.folder, path.replace('*', 'en'))), path);
  });

  it('says which packages the local Gcore needs', () => {
    const program = `
      import { startGcore } from 'gcore-uploader/testing/gcore.js';
      await startGcore().catch(({ message }) => console.log(message));`;
    assert.match(
      run('node', ['--input-type=module', '--eval', program], installed.project),
      /npm install --save-dev hono @hono\/node-server @tus\/server @tus\/file-store ajv jose/,
    );
  });

  it('starts a Gcore in one line, which gives sessions, makes faults, and leaves nothing behind', () => {
    const { peerDependencies } = installed.manifest;
    installed.provide('hono', '@hono/node-server', '@tus/server', '@tus/file-store', 'ajv', 'jose');
    for (const name of ['@hono/node-server', '@tus/server', '@tus/file-store', 'ajv', 'jose'])
      assert.ok(name in peerDependencies, name);
    const program = `
      import { existsSync } from 'node:fs';
      import { startGcore } from 'gcore-uploader/testing/gcore.js';
      const gcore = await startGcore();
      const asked = await fetch(gcore.backendUrl + '/uploads', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one', 'Sec-Fetch-Site': 'same-origin' },
        body: JSON.stringify({ filename: 'a.mp4', filetype: 'video/mp4', size: 1 }),
      });
      const { token, video } = await asked.json();
      const headers = { Authorization: 'APIKey ' + gcore.apiKey };
      const known = await fetch(gcore.url + '/streaming/videos/' + video.id, { headers });
      await gcore.fault({ kind: 'get', times: null, respond: { status: 418 } });
      const atHost = () => fetch(gcore.uploadOrigins[0] + '/upload/x');
      const faulty = await atHost();
      await gcore.recover();
      const healthy = await atHost();
      await gcore.stop();
      console.log(typeof token, known.status, faulty.status, healthy.status !== 418, existsSync(gcore.storage));`;
    const said = run('node', ['--input-type=module', '--eval', program], installed.project);
    assert.equal(said, 'string 200 418 true false\n');
  });

  it('imports by every entry in bare Node, where there is no DOM', () => {
    const program = `
      if ('document' in globalThis || 'customElements' in globalThis) throw new Error('This Node has a DOM.');
      for (const specifier of ${JSON.stringify(installed.specifiers)}) await import(specifier);
      const { GcoreUploader } = await import('gcore-uploader');
      console.log(typeof GcoreUploader);`;
    installed.provide('react', 'hono', 'vue', '@opentelemetry/api');
    assert.equal(run('node', ['--input-type=module', '--eval', program], installed.project), 'function\n');
  });

  it('is a command', () => {
    const said = run('node', [join(installed.folder, installed.manifest.bin), '--help'], installed.project);
    assert.match(said, /^gcore-uploader init /);
  });

  it('adds a backend to a project of Hono by `init`, which gives sessions', () => {
    const folder = join(installed.project, 'with-hono');
    mkdirSync(join(folder, 'gcore'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "dependencies": { "hono": "*" } }');
    writeFileSync(join(folder, 'gcore/authorize.js'), `export const authorize = () => ({ user: 'ada' });`);
    run('node', [join(installed.folder, installed.manifest.bin), 'init'], folder);
    installed.provide('hono', '@hono/node-server', '@tus/server', '@tus/file-store', 'ajv', 'jose');
    const program = `
      import { startGcore } from 'gcore-uploader/testing/gcore.js';
      const gcore = await startGcore();
      const UPLOAD_SECRET = 'a secret of sixteen or more';
      Object.assign(process.env, { GCORE_API_KEY: gcore.apiKey, GCORE_API_URL: gcore.url, UPLOAD_SECRET });
      const { uploads } = await import('./gcore/uploads.js');
      const page = await (await uploads.request('/upload')).text();
      const session = await uploads.request('/api/gcore/uploads', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one' },
        body: JSON.stringify({ filename: 'a.mp4', filetype: 'video/mp4', size: 1 }),
      });
      const { token } = await session.json();
      await gcore.stop();
      console.log(page.includes('<gcore-uploader'), session.status, typeof token);`;
    assert.equal(run('node', ['--input-type=module', '--eval', program], folder), 'true 200 string\n');
  });

  it('keeps the command out of what runs in a page', () => {
    for (const path of installed.paths.filter((name) => /^(cdn|dist)\//.test(name) && name.endsWith('.js')))
      if (!/^dist\/(cli[./]|testing\/gcore-server\.js)/.test(path))
        assert.doesNotMatch(
          readFileSync(join(installed.folder, path), 'utf8'),
          /from ['"]node:|verify-backend/,
          path,
        );
  });

  it('offers nothing but its entries', () => {
    const program = `await import('gcore-uploader/dist/engine.js')`;
    assert.throws(
      () => run('node', ['--input-type=module', '--eval', program], installed.project),
      /ERR_PACKAGE_PATH_NOT_EXPORTED/,
    );
  });

  it('has source maps with their sources', () => {
    const maps = installed.paths.filter((path) => path.endsWith('.js.map'));
    assert.ok(maps.length > 50);
    for (const path of maps) {
      const { sources, sourcesContent } = JSON.parse(readFileSync(join(installed.folder, path), 'utf8')) as {
        sources: readonly string[];
        sourcesContent?: readonly (string | null)[];
      };
      assert.equal(sourcesContent?.filter(Boolean).length, sources.length, path);
    }
  });

  it('has nothing to complain of for publint', () => {
    run('node', [tool('publint/src/cli.js'), installed.folder, '--strict'], projectFolder);
  });

  it('has types that are right for every way to resolve them', () => {
    const attw = [tool('@arethetypeswrong/cli/dist/index.js'), installed.tarball, '--profile', 'esm-only'];
    run('node', attw, projectFolder);
  });

  for (const resolution of ['bundler', 'node16'] satisfies Resolution[]) {
    it(`compiles in strict TypeScript without any ambient type, resolved as ${resolution} does`, () => {
      compileAsUser(installed, ['modules.ts'], { resolution });
    });
  }

  it('has types of the kit that ask for no DOM', () => {
    installed.provide('@types/node', 'undici-types');
    compileAsUser(installed, ['server.ts'], { resolution: 'node16', dom: false });
  });

  it('has types for React’s plain tag and component, for Preact, Solid, Vue’s and Svelte’s templates', () => {
    installed.provide('@types/react', 'csstype', 'preact', 'solid-js', 'vue', 'svelte');
    compileAsUser(installed, ['react.tsx', 'vue.ts'], { resolution: 'bundler' });
    // The own types of these are not made for `skipLibCheck: false`.
    for (const file of ['preact.tsx', 'solid.tsx', 'svelte.ts'])
      compileAsUser(installed, [file], { resolution: 'bundler', skipLibCheck: true });
  });

  it('tells a server that its React component is for the client', () => {
    const component = readFileSync(join(installed.folder, 'dist/react.js'), 'utf8');
    assert.match(component, /^['"]use client['"];/);
  });
});
