import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { projectFolder } from '../../scripts/testing/test-files.js';

const passes = 'node -e "" --';
const fails = 'node -e "process.exit(1)"';
const scripts = { check: passes, test: passes, build: passes, size: passes, docs: passes };
const notes = '# Changelog\n\n## Unreleased\n\n- News.\n';

/** A project of the same make, whose scripts take no time. */
let folder = '';

const git = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}\n${stderr}`);
  return stdout.trim();
};
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

function commit(files: { readonly scripts?: Partial<typeof scripts>; readonly changelog?: string }): void {
  const manifest = { name: 'released', version: '1.4.9', scripts: { ...scripts, ...files.scripts } };
  write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  write('CHANGELOG.md', files.changelog ?? notes);
  mkdirSync(join(folder, 'src'), { recursive: true });
  write('src/version.ts', "export const version = '1.4.9';\n");
  git('add', '.');
  git('commit', '--quiet', '--message', 'Something new');
}

function release(wish: string): { readonly status: number | null; readonly said: string } {
  const args = ['--import', import.meta.resolve('tsx'), join(projectFolder, 'scripts/release.ts'), wish];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, said: stderr };
}

describe('a release', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-release-'));
    git('init', '--quiet');
    git('config', 'user.name', 'A maintainer');
    git('config', 'user.email', 'maintainer@example.com');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is a commit and a tag, with its version in the package and in the changelog', () => {
    commit({});
    assert.equal(release('minor').status, 0);
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(git('log', '-1', '--format=%s'), 'Release 1.5.0');
    assert.equal(git('tag', '--points-at', 'HEAD'), 'v1.5.0');
    assert.equal((JSON.parse(read('package.json')) as { version: string }).version, '1.5.0');
    assert.match(read('src/version.ts'), /version = '1\.5\.0'/);
    assert.match(read('CHANGELOG.md'), /^## Unreleased\n\n## 1\.5\.0 \(\d{4}-\d\d-\d\d\)\n\n- News\.$/m);
  });

  const refusals: readonly (readonly [what: string, prepare: () => void, words: RegExp])[] = [
    [
      'of a tree with changes',
      () => {
        commit({});
        write('package.json', `${read('package.json')}\n`);
      },
      /working tree has changes/,
    ],
    [
      'of a tree with a file that git does not know',
      () => {
        commit({});
        write('new.ts', '');
      },
      /working tree has changes/,
    ],
    ['with stale docs, types or lint', () => commit({ scripts: { check: fails } }), /`npm run check` fails/],
    ['with a failing test', () => commit({ scripts: { test: fails } }), /`npm run test` fails/],
    ['that does not build', () => commit({ scripts: { build: fails } }), /`npm run build` fails/],
    ['over its budget', () => commit({ scripts: { size: fails } }), /`npm run size` fails/],
    [
      'of which the changelog says nothing',
      () => commit({ changelog: '# Changelog\n\n## Unreleased\n\n## 1.4.9\n\n- Old.\n' }),
      /says nothing under "Unreleased"/,
    ],
    [
      'under a tag that is taken',
      () => {
        commit({});
        git('tag', 'v1.4.10');
      },
      /tag v1\.4\.10 is taken/,
    ],
  ];
  for (const [what, prepare, words] of refusals)
    it(`is refused ${what}, and leaves everything as it was`, () => {
      prepare();
      const [head, status, tags] = [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')];
      const { status: code, said } = release('patch');
      assert.equal(code, 1);
      assert.match(said, words);
      assert.deepEqual(
        [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')],
        [head, status, tags],
      );
    });
});
