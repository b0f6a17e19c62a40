import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packageVersion } from '../../scripts/build/package-version.js';
import { nextVersion, releaseNotes } from '../../scripts/build/versions.js';
import { version } from '../../src/version.js';

it('The version that the sources name is the package’s', () => {
  assert.equal(version, packageVersion());
});

describe('the next version', () => {
  for (const [wish, expected] of [
    ['patch', '1.4.10'],
    ['minor', '1.5.0'],
    ['major', '2.0.0'],
    ['1.10.0', '1.10.0'],
  ] as const) {
    it(`after 1.4.9 is ${expected} for ${wish}`, () => assert.equal(nextVersion('1.4.9', wish), expected));
  }

  for (const wish of [undefined, 'big', '1.4', '1.4.9', '1.3.12', '0.9.9']) {
    it(`after 1.4.9 is not ${wish}`, () => assert.throws(() => nextVersion('1.4.9', wish)));
  }
});

describe('the changelog', () => {
  const day = new Date(Date.UTC(2026, 10, 21));

  it('has what was unreleased under the version and its day', () => {
    assert.equal(
      releaseNotes('# Changelog\n\n## Unreleased\n\n- News\n\n## 1.0.0\n\n- Old\n', '1.1.0', day),
      '# Changelog\n\n## Unreleased\n\n## 1.1.0 (2026-11-21)\n\n- News\n\n## 1.0.0\n\n- Old\n',
    );
  });

  it('stops a release of which it says nothing', () => {
    assert.equal(releaseNotes('# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- Old\n', '1.1.0', day), null);
  });
});
