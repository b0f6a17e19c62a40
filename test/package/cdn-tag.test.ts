import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cdnScript, fillCdnTag } from '../../scripts/build/integrity.js';

const textWith = (content: string): string => `Before.\n<!-- cdn -->\n${content}\n<!-- /cdn -->\nBehind.\n`;

describe('the tag for a CDN in a text', () => {
  it('names the version, without a hash until there is one', () => {
    const filled = fillCdnTag(textWith(''), '1.4.0');
    assert.match(filled, /gcore-uploader@1\.4\.0\/cdn\/gcore-uploader\.js"\s+integrity="sha384-…"/);
    assert.match(filled, /^Before\.\n[\s\S]+\nBehind\.\n$/);
  });

  it('has the hash of what was built for a release, and keeps it', () => {
    const released = fillCdnTag(textWith(''), '1.4.0', 'sha384-abc');
    assert.ok(released.includes(cdnScript('1.4.0', 'sha384-abc')));
    assert.equal(fillCdnTag(released, '1.4.0'), released);
  });

  it('does not keep the hash of another version', () => {
    const released = fillCdnTag(textWith(''), '1.4.0', 'sha384-abc');
    assert.ok(fillCdnTag(released, '1.4.1').includes(cdnScript('1.4.1', 'sha384-…')));
  });

  it('is missed where there is no place for it', () => {
    assert.throws(() => fillCdnTag('Nothing here.', '1.4.0'), /no place/);
  });
});
