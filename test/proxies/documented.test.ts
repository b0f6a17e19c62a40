import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';

const documentation = readFileSync(new URL('../../docs/proxies.md', import.meta.url), 'utf8');

describe('a configuration in docs/proxies.md of a proxy that Debian has not', () => {
  const blocks = [...documentation.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block);

  it('is YAML, and leads to the upload server', () => {
    assert.equal(blocks.length, 3);
    const [envoy, , traefik] = blocks.map((block) => JSON.stringify(parse(block)));
    assert.match(envoy ?? '', /"port_value":1080/);
    assert.match(traefik ?? '', /"url":"http:\/\/127\.0\.0\.1:1080"/);
  });
});
