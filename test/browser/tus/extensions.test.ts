import { expect } from '@open-wc/testing';
import { Extensions } from '../../../src/browser/tus/extensions.js';
import type { FaultRule } from '../../../demo/server/faults.js';
import { newSession } from './tus-session.js';

/** An endpoint of the local Gcore that no other test uses, with faults for its OPTIONS. */
async function newEndpoint(...rules: readonly Omit<FaultRule, 'kind' | 'path'>[]): Promise<string> {
  const { endpoint } = await newSession();
  const name = crypto.randomUUID();
  const faults = rules.map((rule) => ({ ...rule, kind: 'options', path: name, times: null }));
  await fetch('/__faults', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(faults),
  });
  return `${endpoint}${name}`;
}

const exposed = { rewrite: { set: { 'Access-Control-Expose-Headers': 'Tus-Extension' } } };

async function optionsTo(endpoint: string): Promise<number> {
  const { pathname } = new URL(endpoint);
  const answer = await fetch('/__faults');
  const { hosts } = (await answer.json()) as { hosts: readonly { log: readonly { path: string }[] }[] };
  return hosts.flatMap(({ log }) => log).filter(({ path }) => path === pathname).length;
}

describe('the extensions of a host', () => {
  it('are known after a greeting if the host lets them be read', async () => {
    const extensions = new Extensions();
    const endpoint = await newEndpoint(exposed);
    expect(extensions.takesBytes(endpoint)).to.equal(false);
    await extensions.greet(endpoint);
    expect(extensions.takesBytes(endpoint)).to.equal(true);
  });

  it('stay unknown if it does not, as tusd', async () => {
    const extensions = new Extensions();
    const endpoint = await newEndpoint();
    await extensions.greet(endpoint);
    expect(extensions.takesBytes(endpoint)).to.equal(false);
  });

  it('are asked for once', async () => {
    const extensions = new Extensions();
    const endpoint = await newEndpoint(exposed);
    await extensions.greet(endpoint);
    const asked = await optionsTo(endpoint);
    expect(asked).to.be.within(1, 2);
    await extensions.greet(endpoint);
    expect(await optionsTo(endpoint)).to.equal(asked);
  });

  it('count no more once a creation with bytes failed there', async () => {
    const extensions = new Extensions();
    const endpoint = await newEndpoint(exposed);
    await extensions.greet(endpoint);
    extensions.creationFailed(endpoint);
    expect(extensions.takesBytes(endpoint)).to.equal(false);
  });

  it('are read by name, not by part of one', () => {
    const extensions = new Extensions();
    const headers = new Map([['tus-extension', 'creation,creation-with-upload-and-more']]);
    extensions.learn('https://a.example/upload/', { headers });
    expect(extensions.takesBytes('https://a.example/upload/')).to.equal(false);
  });

  it('say whether an upload may be created before anybody knows its length', async () => {
    const extensions = new Extensions();
    const endpoint = await newEndpoint(exposed);
    expect(extensions.takesUnknownLength(endpoint)).to.equal(false);
    await extensions.greet(endpoint);
    expect(extensions.takesUnknownLength(endpoint)).to.equal(true);
  });
});
