import { expect } from '@open-wc/testing';
import type { InterruptionCause, Upload } from '../../../src/core/model/state.js';
import { Countdown } from '../../../src/element/controllers/countdown.js';
import { describeStatus } from '../../../src/element/describe.js';
import { createFormat } from '../../../src/element/format.js';
import { en } from '../../../src/locales/en.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { row } from '../fixture.js';

const START_MS = Date.UTC(2026, 0, 1);

function interrupted(cause: InterruptionCause, inMs: number): Upload {
  return row({ state: 'interrupted', cause, attempt: 2, retryAt: START_MS + inMs });
}

const says = (upload: Upload, nowMs = START_MS): string =>
  describeStatus(upload, en, createFormat('en'), nowMs).join(' · ');

/** What a host that is drawn again when it is asked to shows, one after the other. */
function shownThrough(uploads: readonly Upload[], clock: FakeClock, isConnected = true): string[] {
  const shown: string[] = [];
  const draw = (): void => {
    shown.push(uploads.map((upload) => says(upload, countdown.nowMs)).join(', '));
    countdown.hostUpdated();
  };
  const host = { isConnected, uploads, requestUpdate: draw, addController: () => undefined };
  const countdown = new Countdown(host, clock);
  draw();
  return shown;
}

describe('the time of the next attempt', () => {
  it('The time of the next attempt is shown if a server asks for a pause', () => {
    expect(says(interrupted('rate-limited', 12_000))).to.equal(
      'The server asked for a short pause · tries again in 12 seconds',
    );
    expect(says(interrupted('server', 90_000))).to.equal(
      'The server is not answering properly · tries again in 2 minutes',
    );
  });

  it('The time of the next attempt is not shown if the network decides', () => {
    for (const cause of ['offline', 'network', 'stalled'] as const)
      expect(says(interrupted(cause, 12_000))).to.match(/continues automatically$/);
  });

  it('The time of the next attempt counts down by the second, and ends', async () => {
    const clock = new FakeClock(START_MS);
    const shown = shownThrough([interrupted('server', 2500)], clock);
    await clock.advance(10_000);
    expect(shown.map((text) => text.replace(/.* · /, ''))).to.deep.equal([
      'tries again in 3 seconds',
      'tries again in 2 seconds',
      'tries again in 1 second',
      'continues automatically',
    ]);
    expect(clock.pendingTimers).to.equal(0);
  });

  it('The time of the next attempt sets no timer if no row shows it', () => {
    const clock = new FakeClock(START_MS);
    shownThrough([interrupted('offline', 2500), row({ state: 'uploading' })], clock);
    shownThrough([interrupted('server', 2500)], clock, false);
    expect(clock.pendingTimers).to.equal(0);
  });
});
