import { expect } from '@open-wc/testing';
import { createInspector } from '../../../src/browser/inspect/inspector.js';
import { deleteRecordings, hasRecordings } from '../../../src/browser/record/recordings-folder.js';
import { createShelf } from '../../../src/browser/record/shelf.js';
import { startTake } from '../../../src/browser/record/start-take.js';
import type { Locks } from '../../../src/core/ports/ports.js';
import type { KeptRecording, RecordingFacts } from '../../../src/core/record/recorder-ports.js';
import { until } from '../../helpers/until.js';

/** Locks of one page, and of those that come after it. */
function pageLocks(): { readonly locks: Locks; readonly end: () => void } {
  let held = new Set<string>();
  return {
    locks: {
      async tryAcquire(name) {
        if (held.has(name)) return null;
        held.add(name);
        return () => held.delete(name);
      },
      acquire: () => Promise.reject(new Error('Nobody waits for a recording.')),
    },
    end: () => (held = new Set()),
  };
}

/** A picture that moves, without a camera; null: this browser cannot make one. */
function movingPicture(): { readonly stream: MediaStream; readonly stop: () => void } | null {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 240];
  const context = canvas.getContext('2d');
  if (!context || !('captureStream' in canvas)) return null;
  let frame = 0;
  const timer = setInterval(() => {
    context.fillStyle = `hsl(${(frame * 7) % 360} 80% 50%)`;
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = 'black';
    context.fillRect((frame++ * 5) % 320, 100, 30, 30);
  }, 33);
  const stream = canvas.captureStream(30);
  return {
    stream,
    stop: () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && movingPicture() !== null;

describe('a recording in this browser', () => {
  let page: ReturnType<typeof pageLocks>;
  let ids = 0;

  beforeEach(async () => {
    await deleteRecordings();
    page = pageLocks();
  });
  afterEach(deleteRecordings);

  const shelf = (): ReturnType<typeof createShelf> => createShelf(page.locks, () => `test-${ids++}`);

  /** Records about so long. Answers before the last byte is there if the page is to crash. */
  async function record(ms: number, { crash = false } = {}): Promise<KeptRecording> {
    const picture = movingPicture();
    if (!picture) throw new Error('This browser makes no picture of a canvas.');
    let kept: KeptRecording | undefined;
    let bytes = 0;
    const take = await startTake(picture.stream, async (type) => {
      const facts: RecordingFacts = { source: 'camera', startedAt: Date.UTC(2026, 0, 1), type };
      const place = await shelf().begin(facts);
      kept = place;
      return async (written) => {
        bytes += written.length;
        await place.write(written);
      };
    });
    const startedAt = performance.now();
    await until(() => performance.now() - startedAt > ms && (!crash || bytes > 5000), {
      what: 'a recording',
    });
    if (!crash) await take.stop();
    picture.stop();
    if (!kept) throw new Error('Nothing was begun.');
    return kept;
  }

  const look = (file: File) => createInspector().inspect(file, new AbortController().signal);

  it('has a length and a picture, is whole, and plays', async function () {
    if (!canRecord()) return this.skip();
    const kept = await record(1500);
    const file = await kept.file();
    expect(file.name).to.match(/^camera-.*\.(mp4|webm)$/);
    const info = await look(file);
    expect(info.hasVideo).to.equal(true);
    expect(info.durationMs).to.be.greaterThan(500);
    expect(info.indexMissing).not.to.equal(true);
    expect(info.declaredBytes ?? 0).to.be.at.most(file.size);
    expect([info.width, info.height]).to.deep.equal([320, 240]);
    await kept.discard();
    expect(await hasRecordings()).to.equal(false);
  });

  it('is offered to a later page, not while its own page lives, and is the same file then', async function () {
    if (!canRecord()) return this.skip();
    await record(2500, { crash: true });
    if (!(await hasRecordings())) return this.skip();
    expect(await shelf().takeLeft(), 'its page lives').to.deep.equal([]);
    page.end();
    const [left] = await shelf().takeLeft();
    expect(left?.durationMs).to.be.greaterThan(500);
    expect((left && (await look(left.file)))?.hasVideo).to.equal(true);
    expect(await shelf().takeLeft(), 'another page offers it').to.deep.equal([]);
    page.end();
    const [again] = await shelf().takeLeft();
    expect([again?.file.name, again?.file.size, again?.file.lastModified]).to.deep.equal([
      left?.file.name,
      left?.file.size,
      left?.file.lastModified,
    ]);
    await again?.discard();
    expect(await hasRecordings()).to.equal(false);
  });

  it('that holds nothing is thrown away and not offered', async function () {
    await shelf().begin({ source: 'screen', startedAt: 0, type: 'video/mp4' });
    page.end();
    expect(await shelf().takeLeft()).to.deep.equal([]);
    expect(await hasRecordings()).to.equal(false);
  });

  it('is gone for everybody after a log-out', async () => {
    await shelf().begin({ source: 'screen', startedAt: 0, type: 'video/mp4' });
    await deleteRecordings();
    expect(await hasRecordings()).to.equal(false);
  });
});
