/**
 * `npm run release -- patch|minor|major|1.2.3`: a new version, if everything is as it should be. Refuses a tree with
 * changes, stale docs, a failing budget and a CHANGELOG that says nothing of it. Commits and tags; publishing is left to a
 * person, who is told how.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { packageVersion } from './build/package-version.js';
import { nextVersion, releaseNotes } from './build/versions.js';

const [wish] = process.argv.slice(2);
const version = nextVersion(packageVersion(), wish);

if (answerOf('git', 'status', '--porcelain') !== '')
  refuse('The working tree has changes. Commit them first.');
if (answerOf('git', 'tag', '--list', `v${version}`) !== '') refuse(`The tag v${version} is taken.`);

const changelogPath = 'CHANGELOG.md';
const changelog = readFileSync(changelogPath, 'utf8');
const released = releaseNotes(changelog, version, new Date());
if (released === null) refuse(`${changelogPath} says nothing under "Unreleased".`);

for (const script of ['check', 'test', 'build', 'size']) {
  console.log(`\nnpm run ${script}`);
  try {
    execFileSync('npm', ['run', script], { stdio: 'inherit' });
  } catch {
    refuse(`\`npm run ${script}\` fails.`);
  }
}

writeFileSync(changelogPath, released);
execFileSync('npm', ['version', version, '--no-git-tag-version'], { stdio: 'inherit' });
writeFileSync('src/version.ts', readFileSync('src/version.ts', 'utf8').replace(/'.*'/, `'${version}'`));
// The URLs in `cdn/` name the version, and docs/frameworks.md has the tag with its hash.
execFileSync('npm', ['run', 'build'], { stdio: 'inherit' });
execFileSync('npm', ['run', 'docs', '--', '--built'], { stdio: 'inherit' });
execFileSync('git', ['commit', '--all', '--message', `Release ${version}`], { stdio: 'inherit' });
execFileSync('git', ['tag', '--annotate', `v${version}`, '--message', version], { stdio: 'inherit' });
console.log(`\nReleased as v${version}, here. Now: git push --follow-tags && npm publish`);

function answerOf(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim();
}

function refuse(reason: string): never {
  console.error(`No release. ${reason}`);
  process.exit(1);
}
