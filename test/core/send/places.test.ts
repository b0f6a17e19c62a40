import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpFailure, untilAborted, type FakeHost, type SendCall, type Step } from '../harness/fake-host.js';
import { FakeBackend, makeVideo } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

const fileBytes = 400_000;
const pieceEveryMs = 100;

/** Lets every file go out at a rate that depends on how many there are. */
class Link {
  open = 0;
  /** The next attempt is answered so. */
  refusal: Error | null = null;
  /** A request for each piece. */
  confirmsEachPiece = false;

  constructor(
    private readonly world: World,
    private readonly bytesPerMs: (open: number) => number,
  ) {}

  readonly step: Step = async (call) => {
    const { upload } = call.host.begin(call);
    this.open += 1;
    const aborted = untilAborted(call.signal);
    try {
      let bytes = upload.body.size;
      while (bytes < fileBytes) {
        await Promise.race([this.#tick(), aborted]);
        if (this.refusal) throw this.#refuse();
        bytes = Math.min(fileBytes, bytes + this.bytesPerMs(this.open) * pieceEveryMs);
        call.observer.sent(bytes);
        if (this.confirmsEachPiece) this.#confirm(call, bytes);
      }
      call.host.takeChunk(call, upload, fileBytes);
    } finally {
      this.open -= 1;
    }
  };

  serve(host: FakeHost, attempts: number): void {
    host.script.push(...Array.from({ length: attempts }, () => this.step));
  }

  #confirm({ observer }: SendCall, offset: number): void {
    observer.confirmed({ offset, bytes: 1, sendingMs: 1, answerMs: 1 });
  }

  #refuse(): Error | null {
    const refusal = this.refusal;
    this.refusal = null;
    return refusal;
  }

  #tick(): Promise<void> {
    return new Promise((resolve) => this.world.clock.after(pieceEveryMs, resolve));
  }
}

async function begin(bytesPerMs: (open: number) => number, options: { concurrency?: number } = {}) {
  const world = new World();
  const link = new Link(world, bytesPerMs);
  link.serve(world.host, 60);
  const tab = world.tab({ backend: new FakeBackend(), multiple: true, chunkSize: fileBytes, ...options });
  await tab.uploader.add(
    Array.from({ length: 40 }, (_, index) => makeVideo(`${index}.mp4`, fileBytes, index)),
  );
  return { world, link, tab };
}

const sending = (tab: Tab): number => tab.uploads.filter(({ state }) => state === 'uploading').length;

async function passes(world: World, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds * 1000; passed += pieceEveryMs)
    await world.clock.advance(pieceEveryMs);
}

describe('files at a time', () => {
  it('become six if each has a rate of its own', async () => {
    const { world, tab } = await begin(() => 20);
    await passes(world, 1);
    assert.equal(sending(tab), 2);
    await passes(world, 9);
    assert.equal(sending(tab), 6);
  });

  it('become eight if the host answers a request beside six', async () => {
    const { world, tab } = await begin(() => 20);
    world.host.onBeside = 'at once';
    await passes(world, 9);
    assert.equal(sending(tab), 8);
  });

  it('stay six if it does not, and it is not asked for ever', async () => {
    const { world, tab } = await begin(() => 20);
    await passes(world, 15);
    assert.equal(sending(tab), 6);
    assert.equal(world.host.besides, 1);
  });

  it('stay six if one of the six requests had ended when the answer came', async () => {
    const { world, link, tab } = await begin(() => 20);
    link.confirmsEachPiece = true;
    world.host.onBeside = 'at once';
    await passes(world, 15);
    assert.equal(sending(tab), 6);
  });

  it('stay two on a link that two fill, but for a trial', async () => {
    const { world, tab } = await begin((open) => 40 / open);
    await passes(world, 9);
    assert.ok(sending(tab) <= 3, `${sending(tab)} files`);
  });

  it('are what the page says, whatever it gains', async () => {
    const { world, tab } = await begin(() => 20, { concurrency: 1 });
    await passes(world, 10);
    assert.equal(sending(tab), 1);
  });

  it('become fewer when the host answers 429', async () => {
    const { world, link, tab } = await begin(() => 20);
    await passes(world, 10);
    link.refusal = httpFailure(429);
    // All wait for the host, and go on; when they are through, fewer begin.
    await passes(world, 27);
    assert.equal(sending(tab), 5);
  });

  it('are not measured while the uploader is suspended', async () => {
    const { world, tab } = await begin(() => 20);
    await passes(world, 1);
    tab.uploader.suspend();
    await passes(world, 1);
    assert.equal(world.clock.pendingTimers, 0);
  });
});
