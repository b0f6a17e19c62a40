import { expect } from '@open-wc/testing';
import { browserPorts } from '../../src/browser/browser-ports.js';
import { makeVideoFile } from '../helpers/make-file.js';
import { until } from '../helpers/until.js';

describe("a browser's ports", () => {
  const never = new AbortController().signal;

  it('look into a file with code that is loaded then', async () => {
    const { inspector } = browserPorts();
    const file = await makeVideoFile();
    // The inspector gives up after 2 s, in which a busy machine may not have loaded its code: the next look has it.
    await until(async () => (await inspector.inspect(file, never)).container === 'mp4', {
      timeoutMs: 15_000,
    });
  });

  it('have the code that looks into a file, and the library that knows the containers, once they are opened', async () => {
    const { inspector } = browserPorts();
    const file = await makeVideoFile();
    await inspector.open?.();
    const loaded = performance.getEntriesByType('resource').length;
    await inspector.inspect(file, never);
    expect(performance.getEntriesByType('resource')).to.have.lengthOf(loaded);
  });

  it('give ids that nobody guesses and numbers for jitter', () => {
    const { random } = browserPorts();
    expect(random.id()).to.match(/^[0-9a-f]{32}$/);
    expect(random.id()).not.to.equal(random.id());
    expect(random.number()).to.be.within(0, 1);
  });

  it('are quiet until they are used', () => {
    const names = performance.getEntriesByType('resource').length;
    browserPorts();
    expect(performance.getEntriesByType('resource')).to.have.lengthOf(names);
  });
});
