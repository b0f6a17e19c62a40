import assert from 'node:assert/strict';
import type { UploaderOptions } from '../../../../src/core/ports/options.js';
import type { Upload } from '../../../../src/core/model/state.js';
import { settle } from '../../../helpers/fake-clock.js';
import { World } from '../world.js';
import { nth } from './nth.js';
import type { Operation, Setup } from './operations.js';
import { Person } from './person.js';
import { isRestless, isWithGcore } from './restless.js';
import { Rules, textOf } from './rules.js';
import { SoakBackend } from './soak-backend.js';
import { SoakHost } from './soak-host.js';
import { SoakTab } from './soak-tab.js';

const sessionToken = 'secret-of-the-page';
const sessionVideoId = 11;
const tabsMost = 2;

/** One life of a browser: what happens in it, and the rules that hold after every step. */
export class Sequence {
  readonly world = new World();
  readonly backend: SoakBackend;
  readonly host: SoakHost;
  readonly #tabs: { readonly tab: SoakTab; readonly rules: Rules }[] = [];
  readonly #person: Person;
  #tabsOpened = 0;

  constructor(private readonly setup: Setup) {
    this.#person = new Person(setup.keepsFiles);
    this.backend = new SoakBackend(this.world.clock, setup.tells, (videoId) => this.#isComplete(videoId));
    this.backend.secrets.add(sessionToken);
    this.host = new SoakHost(this.world.clock, setup.latencyMs, (token, videoId) =>
      setup.by === 'session' ? token === sessionToken : this.backend.tokens.get(videoId) === token,
    );
  }

  async run(operations: readonly Operation[]): Promise<void> {
    await this.#open();
    for (const operation of operations) {
      this.#happens(operation);
      await settle();
      if (operation.do === 'advance') await this.world.clock.advance(operation.ms);
      this.#check();
    }
    await this.#heal();
    await this.#tidyUp();
  }

  get #alive(): readonly SoakTab[] {
    return this.#tabs.map(({ tab }) => tab).filter(({ isAlive }) => isAlive);
  }

  #happens(operation: Operation): void {
    switch (operation.do) {
      case 'advance':
        break;
      case 'record':
        this.backend.record(operation.number + 1);
        break;
      case 'host-fault':
        this.host.faults.push(...Array.from({ length: operation.times }, () => operation.fault));
        break;
      case 'backend-fault':
        this.backend.faults.push(...Array.from({ length: operation.times }, () => operation.fault));
        break;
      case 'host':
        this.host.reachable = operation.reachable;
        break;
      case 'origin':
        this.world.network.originAnswers = operation.answers;
        break;
      case 'network':
        this.world.network.tell(operation.change);
        break;
      case 'expire-tokens':
        this.backend.expireTokens();
        break;
      case 'disk':
        this.#person.changeDisk(operation);
        break;
      case 'open':
        if (this.#alive.length < tabsMost) void this.#open();
        break;
      default:
        this.#happensIn(nth(this.#alive, operation.tab), operation);
    }
  }

  #happensIn(tab: SoakTab, operation: Extract<Operation, { readonly tab: number }>): void {
    switch (operation.do) {
      case 'add':
        return this.#person.add(tab, operation);
      case 'add-links':
        return this.#person.addLinks(tab, operation);
      case 'track':
        return this.#track(tab, operation);
      case 'untrack':
        return this.#person.untrack(tab, operation);
      case 'press':
        return this.#person.press(tab, operation);
      case 'intent':
        return this.#person.intend(tab, operation);
      case 'supply':
        return this.#person.supply(tab, operation);
      case 'reset':
        return this.#reset(tab);
      case 'suspend':
      case 'revive':
        return this.#suspendOrRevive(tab, operation.do);
      case 'crash':
        tab.crash();
        if (this.#alive.length === 0) void this.#open();
    }
  }

  async #open(): Promise<void> {
    const tab = new SoakTab(this.#options(), this.world, this.host, `tab ${(this.#tabsOpened += 1)}`);
    const rules = new Rules(tab, this.host, this.backend, (id) => this.#person.filesOf(id));
    this.#tabs.push({ tab, rules });
    tab.uploader.on(({ type, detail }) => {
      if (type === 'add' && detail.file) this.#person.offer(detail.upload.id, detail.file);
    });
    await tab.uploader.restore();
  }

  #options(): Partial<UploaderOptions> {
    const { by, multiple, concurrency, chunkSize, previous, manual, doubts } = this.setup;
    const session = {
      token: sessionToken,
      videoId: sessionVideoId,
      clientId: 7,
      hostname: 'upload.example',
    };
    const how = by === 'backend' ? { backend: this.backend } : { session };
    const validate = doubts ? () => ({ kind: 'warning' as const }) : null;
    return { ...how, multiple, concurrency, chunkSize, previous, manual, validate };
  }

  /** Of the videos, the first are those of the sequence, and the next was never there. */
  #track(tab: SoakTab, { what, number }: Extract<Operation, { do: 'track' }>): void {
    if (what === 'video') tab.uploader.track([...this.backend.tokens.keys(), 99][number] ?? 99);
    else if (this.setup.by === 'backend') this.#person.trackStream(tab, number + 1);
  }

  #reset(tab: SoakTab): void {
    tab.uploader.reset();
    assert.deepEqual(tab.uploads, [], 'the list is empty after a reset');
  }

  #suspendOrRevive(tab: SoakTab, what: 'suspend' | 'revive'): void {
    if (tab.isSuspended === (what === 'suspend')) return;
    tab.isSuspended = !tab.isSuspended;
    tab.uploader[what]();
  }

  #check(): void {
    for (const { tab, rules } of this.#tabs) if (tab.isAlive) rules.look();
    const records = textOf([...this.world.records.values()]);
    const told = [...this.backend.secrets].filter((secret) => records.includes(secret));
    const violations = [
      ...this.host.violations,
      ...this.backend.violations,
      ...this.#tabs.flatMap(({ rules }) => rules.violations),
      ...told.map((secret) => `${secret} is in the ledger`),
    ];
    assert.deepEqual(violations, []);
  }

  /** All trouble ends: whatever can go on by itself has to come to an end now. */
  async #heal(): Promise<void> {
    this.host.faults.length = 0;
    this.backend.faults.length = 0;
    this.host.reachable = true;
    this.world.network.originAnswers = true;
    for (const tab of this.#alive) this.#suspendOrRevive(tab, 'revive');
    this.world.network.tell('visible');
    this.world.network.tell('online');
    for (let minutes = 0; minutes < 20 && this.#restless().length > 0; minutes += 1)
      await this.world.clock.advance(60_000);
    this.#check();
    assert.deepEqual(
      this.#restless().map(({ id, state }) => `${id} is ${state}`),
      [],
      'without faults every upload comes to its end, or waits for a person',
    );
  }

  #restless(): readonly Upload[] {
    const isSilent = (upload: Upload): boolean =>
      isWithGcore(upload) && !this.backend.hasNewsOf(upload.videoId ?? 0);
    return this.#alive
      .flatMap(({ uploads }) => uploads)
      .filter((upload) => isRestless(upload) && !isSilent(upload));
  }

  /** The person is through with everything, also with what another visit shows: nothing may be left of it. */
  async #tidyUp(): Promise<void> {
    await this.#cancelAll();
    for (const tab of this.#alive) this.#reset(tab);
    for (const tab of this.#alive) tab.crash();
    await this.#open();
    await this.#cancelAll();
    for (const tab of this.#alive) tab.uploader.suspend();
    await settle();
    assert.equal(this.world.clock.pendingTimers, 0, 'no timer is left');
    assert.deepEqual(this.world.held, { wakeLock: 0, leaveGuard: 0, siteGuard: 0 }, 'nothing is held');
    await this.#locksAreFree();
    const left = [...this.world.records.values()].map(({ id, stage }) => `${id}: ${stage}`);
    assert.deepEqual(left, [], 'nothing is remembered');
  }

  async #cancelAll(): Promise<void> {
    for (const { uploader } of this.#alive) uploader.cancel();
    await this.world.clock.advance(120_000);
    for (const tab of this.#alive) for (const { id } of tab.uploads) tab.uploader.dismiss(id);
    await this.world.clock.advance(120_000);
    this.#check();
  }

  async #locksAreFree(): Promise<void> {
    const locks = this.world.locks.of('inspector');
    for (const url of this.host.uploads.keys())
      assert.ok(await locks.tryAcquire(`gcore-uploader ${url}`), `the lock of ${url} is held`);
  }

  #isComplete(videoId: number): boolean {
    return [...this.host.uploads.values()].some(
      (upload) => upload.videoId === videoId && upload.body.length === upload.sizeBytes,
    );
  }
}
