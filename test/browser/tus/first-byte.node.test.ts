import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createTusTransfer } from '../../../src/browser/tus/transfer.js';
import type { UploaderOptions } from '../../../src/core/ports/options.js';
import { FakeBackend, makeVideo, session } from '../../core/harness/things.js';
import { World, type Tab } from '../../core/harness/world.js';
import { settle } from '../../helpers/fake-clock.js';
import { PageNetwork, roundTripMs } from './page-network.js';

/** A backend that is as far away as the upload host. */
class FarBackend extends FakeBackend {
  constructor(private readonly network: PageNetwork) {
    super();
  }

  override async createSession(...asked: Parameters<FakeBackend['createSession']>): Promise<unknown> {
    await this.network.roundTrip();
    return super.createSession(...asked);
  }
}

/** Until the file was read as far as it can be. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await settle();
}

describe('the round trips between a file and its first byte on the wire', () => {
  let world: World;
  let network: PageNetwork;
  beforeEach(() => {
    world = new World();
    network = new PageNetwork(world.clock);
    network.install();
  });
  afterEach(() => network.uninstall());

  async function open(options: Partial<UploaderOptions>): Promise<Tab> {
    const tus = createTusTransfer({ now: () => world.clock.now() });
    const transfer = { ...tus, isIntercepted: () => false };
    await transfer.open();
    return world.tab(options, 'tab', { transfer });
  }

  /** Adds a file, and counts until its bytes leave. */
  async function roundTripsOf(tab: Tab, seed = 1): Promise<number> {
    const index = tab.uploads.length;
    const addedAt = world.clock.elapsed();
    const bytesAt = network.nextBody();
    await tab.uploader.add(makeVideo(`${seed}.mp4`, 3_000_000, seed));
    for (
      let passed = 0;
      passed < 20 && tab.uploads[index]?.progress.bytesConfirmed !== 3_000_000;
      passed += 1
    ) {
      await rest();
      await world.clock.advance(roundTripMs);
    }
    return Math.round(((await bytesAt) - addedAt) / roundTripMs);
  }

  for (const [what, extensions, picked, expected] of [
    [
      'two if the host says nothing: the creation, and the question whether to send to its URL',
      '',
      'later',
      2,
    ],
    ['three if the person picks the file before anything of the host is known', '', 'at once', 3],
    ['none if the host takes them with the creation', 'creation,creation-with-upload', 'later', 0],
  ] as const) {
    it(`are ${what}`, async () => {
      network.extensions = extensions;
      const tab = await open({ session });
      if (picked === 'later') {
        tab.uploader.warm();
        await rest();
        await world.clock.advance(3 * roundTripMs);
      }
      assert.equal(await roundTripsOf(tab), expected);
    });
  }

  it('are those of the session alone from the second file on, if the host takes them with the creation', async () => {
    network.extensions = 'creation,creation-with-upload';
    const tab = await open({ backend: new FarBackend(network), multiple: true });
    // The session, the question whether to create, the creation, and the question whether to send.
    assert.equal(await roundTripsOf(tab, 1), 4);
    assert.equal(await roundTripsOf(tab, 2), 1);
  });
});
