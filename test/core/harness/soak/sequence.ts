import assert from 'node:assert/strict';
import { allowedIntents } from '../../../../src/core/intents.js';
import type { UploaderOptions } from '../../../../src/core/options.js';
import type { Upload } from '../../../../src/core/state.js';
import { settle } from '../../../helpers/fake-clock.js';
import { World } from '../world.js';
import { MemoryFile, MemoryRef, pool, type Disk } from './memory-file.js';
import { nth, nthOrNone } from './nth.js';
import type { Operation, Setup } from './operations.js';
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
  readonly backend = new SoakBackend((videoId) => this.#isComplete(videoId));
  readonly host: SoakHost;
  readonly #tabs: { readonly tab: SoakTab; readonly rules: Rules }[] = [];
  readonly #offered = new Map<string, Set<MemoryFile>>();
  readonly #disk: readonly Disk[] = pool.map((file) => ({ file, readable: true }));
  #tabsOpened = 0;

  constructor(private readonly setup: Setup) {
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
      case 'add':
        return this.#add(this.#tab(operation.tab), nth(pool, operation.file), operation.file);
      case 'press':
        return this.#press(operation);
      case 'intent':
        return this.#intend(operation);
      case 'supply':
        return this.#supply(operation);
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
      case 'disk': {
        const { file, becomes } = operation;
        nth(this.#disk, file).file = becomes === 'gone' ? 'gone' : nth(pool, becomes);
        break;
      }
      case 'open':
        if (this.#alive.length < tabsMost) void this.#open();
        break;
      case 'suspend':
      case 'revive':
        this.#suspendOrRevive(this.#tab(operation.tab), operation.do);
        break;
      case 'crash':
        this.#tab(operation.tab)?.crash();
        if (this.#alive.length === 0) void this.#open();
        break;
    }
  }

  async #open(): Promise<void> {
    const tab = new SoakTab(this.#options(), this.world, this.host, `tab ${(this.#tabsOpened += 1)}`);
    const rules = new Rules(tab, this.host, (id) => this.#filesOf(id), this.backend.secrets);
    this.#tabs.push({ tab, rules });
    tab.uploader.on(({ type, detail }) => {
      if (type === 'add' && detail.file) this.#offer(detail.upload.id, detail.file);
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

  #add(tab: SoakTab | undefined, file: MemoryFile, place: number): void {
    const ref = this.setup.keepsFiles ? new MemoryRef(nth(this.#disk, place)) : null;
    void tab?.uploader.add([{ file, ref }]).then((ids) => ids.forEach((id) => this.#offer(id, file)));
  }

  #press({ tab, row, button }: Extract<Operation, { do: 'press' }>): void {
    const { uploader, uploads = [] } = this.#tab(tab) ?? {};
    const upload = nthOrNone(uploads, row);
    const intent = upload && nthOrNone(allowedIntents(upload), button);
    if (intent) uploader?.[intent](upload.id);
  }

  #intend({ tab, row, intent }: Extract<Operation, { do: 'intent' }>): void {
    const { uploader, uploads } = this.#tab(tab) ?? {};
    if (!uploader || !uploads) return;
    if (row === null && intent !== 'dismiss') return uploader[intent]();
    const upload = nthOrNone(uploads, row ?? 0);
    if (upload) uploader[intent](upload.id);
  }

  #supply({ tab, row, file }: Extract<Operation, { do: 'supply' }>): void {
    const { uploader, uploads = [] } = this.#tab(tab) ?? {};
    const waiting = uploads.filter(({ state }) => state === 'needs-file');
    const upload = nthOrNone(waiting, row);
    const item = nth(pool, file);
    if (!upload || !uploader) return;
    void uploader.supply(upload.id, item).then((isTaken) => isTaken && this.#offer(upload.id, item));
  }

  #suspendOrRevive(tab: SoakTab | undefined, what: 'suspend' | 'revive'): void {
    if (!tab || tab.isSuspended === (what === 'suspend')) return;
    tab.isSuspended = !tab.isSuspended;
    tab.uploader[what]();
  }

  #check(): void {
    for (const { tab, rules } of this.#tabs) if (tab.isAlive) rules.look();
    const records = textOf([...this.world.records.values()]);
    const told = [...this.backend.secrets].filter((secret) => records.includes(secret));
    const violations = [
      ...this.host.violations,
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
    // Of a video that is gone from Gcore nothing more is to be heard.
    const isGone = (upload: Upload): boolean =>
      isWithGcore(upload) && !this.backend.tokens.has(upload.videoId ?? 0);
    return this.#alive
      .flatMap(({ uploads }) => uploads)
      .filter((upload) => isRestless(upload) && !isGone(upload));
  }

  /** The person is through with everything, also with what another visit shows: nothing may be left of it. */
  async #tidyUp(): Promise<void> {
    await this.#cancelAll();
    for (const tab of this.#alive) tab.crash();
    await this.#open();
    await this.#cancelAll();
    for (const tab of this.#alive) tab.uploader.suspend();
    await settle();
    assert.equal(this.world.clock.pendingTimers, 0, 'no timer is left');
    assert.deepEqual(this.world.held, { wakeLock: 0, leaveGuard: 0 }, 'nothing is held');
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

  #offer(id: string, file: File): void {
    if (!(file instanceof MemoryFile)) return;
    this.#offered.set(id, (this.#offered.get(id) ?? new Set()).add(file));
  }

  #filesOf(id: string): readonly MemoryFile[] {
    const files = [...(this.#offered.get(id) ?? [])];
    return this.setup.keepsFiles ? [...files, ...pool] : files;
  }

  #isComplete(videoId: number): boolean {
    return [...this.host.uploads.values()].some(
      (upload) => upload.videoId === videoId && upload.body.length === upload.sizeBytes,
    );
  }

  #tab(index: number): SoakTab | undefined {
    return nthOrNone(this.#alive, index);
  }
}
