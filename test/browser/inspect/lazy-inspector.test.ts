import { expect } from '@open-wc/testing';
import { lazyInspector } from '../../../src/browser/inspect/lazy-inspector.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import type { Inspector } from '../../../src/core/ports/ports.js';
import { FakeClock, settle } from '../../helpers/fake-clock.js';

const never = new AbortController().signal;
const found = { ...unknownMedia, inspected: true };
const inspector: Inspector = { inspect: () => Promise.resolve(found) };
const file = new File(['video'], 'holiday.mp4');

describe('a look into a file', () => {
  it('goes without its code where that does not arrive, and has it for the next file', async () => {
    const clock = new FakeClock();
    let arrive = (_code: Inspector): void => undefined;
    const code = new Promise<Inspector>((resolve) => (arrive = resolve));
    const lazy = lazyInspector(clock, () => code);
    const looking = lazy.inspect(file, never);
    await clock.advance(8000);
    expect(await looking).to.equal(unknownMedia);
    arrive(inspector);
    expect(await lazy.inspect(file, never)).to.equal(found);
    expect(clock.pendingTimers).to.equal(0);
  });

  it('goes without its code where that cannot be loaded, before the first file as well', async () => {
    const lazy = lazyInspector(new FakeClock(), () => Promise.reject(new TypeError('Failed to fetch')));
    await lazy.open?.();
    expect(await lazy.inspect(file, never)).to.equal(unknownMedia);
  });

  it('ends with its row while the code is on its way', async () => {
    const row = new AbortController();
    const lazy = lazyInspector(new FakeClock(), () => new Promise(() => undefined));
    const looking = lazy.inspect(file, row.signal).catch((reason: unknown) => reason);
    await settle();
    row.abort('canceled');
    expect(await looking).to.equal('canceled');
  });
});
