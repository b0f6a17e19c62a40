import { expect } from '@open-wc/testing';
import { createInspector } from '../../../src/browser/inspect/inspector.js';
import { growingHosts } from '../../../src/browser/record/growing-hosts.js';
import { openDevice } from '../../../src/browser/record/open-device.js';
import { preferDevice } from '../../../src/browser/record/preferred-devices.js';
import { deleteRecordings, hasRecordings } from '../../../src/browser/record/recordings-folder.js';
import { createShelf } from '../../../src/browser/record/shelf.js';
import type { SentAhead } from '../../../src/core/record/ahead-ports.js';
import type { Locks } from '../../../src/core/ports/ports.js';
import { deviceProblem } from '../../../src/core/record/device-problem.js';
import type { Capture, KeptRecording, RecordingFacts } from '../../../src/core/record/recorder-ports.js';
import type { RecordingProblem } from '../../../src/core/record/recording.js';
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

/** The camera that the tests' browser makes up; else why there is none. */
async function openCamera(): Promise<Capture | RecordingProblem> {
  return openDevice('camera').catch((error: unknown) => deviceProblem(error, 'camera'));
}

const scope = 'backend:https://site.example/api';
const startedAt = Date.UTC(2026, 0, 1);

describe('a recording in this browser', () => {
  let page: ReturnType<typeof pageLocks>;
  let ids = 0;
  let hasCamera: boolean;

  before(async () => {
    const camera = await openCamera();
    hasCamera = typeof camera !== 'string';
    if (typeof camera !== 'string') camera.close();
  });

  beforeEach(async () => {
    await deleteRecordings();
    page = pageLocks();
  });
  afterEach(deleteRecordings);
  afterEach(() => localStorage.removeItem('gcore-uploader:devices'));

  const shelf = (nowMs = startedAt): ReturnType<typeof createShelf> =>
    createShelf({
      clock: { now: () => nowMs },
      locks: page.locks,
      inspector: createInspector(),
      newId: () => `test-${ids++}`,
    });

  /** Records about so long. A page that crashes writes nothing more, and ends nothing. */
  async function record(ms: number, { crash = false } = {}): Promise<KeptRecording> {
    const camera = await openCamera();
    if (typeof camera === 'string') throw new Error(`There is no camera: ${camera}.`);
    let kept: KeptRecording | undefined;
    let bytes = 0;
    let hasCrashed = false;
    const take = await camera.start(async (type) => {
      const facts: RecordingFacts = { scope, source: 'camera', startedAt, type };
      const place = await shelf().begin(facts);
      kept = place;
      return async (written) => {
        if (hasCrashed) return;
        await place.write(written);
        bytes += written.length;
      };
    });
    const beganAt = performance.now();
    await until(() => performance.now() - beganAt > ms && (!crash || bytes > 5000), {
      what: 'a recording',
    });
    hasCrashed = crash;
    await take.stop();
    camera.close();
    if (!kept) throw new Error('Nothing was begun.');
    return kept;
  }

  const look = (file: File) => createInspector().inspect(file, new AbortController().signal);

  it('is refused for a reason that the window has a sentence for, if there is no camera', async () => {
    const camera = await openCamera();
    if (typeof camera === 'string') return expect(['no-device', 'unsupported', 'blocked']).to.include(camera);
    camera.close();
  });

  it('is taken from the devices that were chosen, in later visits too, and from others if they are gone', async () => {
    const ids = ({ stream }: Capture): readonly (string | undefined)[] =>
      stream.getTracks().map((track) => track.getSettings().deviceId);
    const openAgain = async (): Promise<Capture> => {
      const camera = await openCamera();
      if (typeof camera === 'string') throw new Error(`There is no camera: ${camera}.`);
      camera.close();
      return camera;
    };
    if (!hasCamera) return;
    const first = await openAgain();
    for (const { kind, openId, devices } of first.choices) {
      expect(devices.map(({ id }) => id)).to.include(openId);
      for (const { id } of devices) {
        preferDevice(kind, id);
        expect(ids(await openAgain()), kind).to.include(id);
      }
    }
    preferDevice('camera', 'gone');
    preferDevice('microphone', 'gone');
    expect(ids(await openAgain())).to.have.length(2);
    expect(localStorage.getItem('gcore-uploader:devices')).to.equal('{"camera":"gone","microphone":"gone"}');
  });

  it('has a length and a picture, is whole, and plays', async () => {
    if (!hasCamera) return;
    const kept = await record(1500);
    const file = await kept.file();
    expect(file.name).to.match(/^camera-.*\.(mp4|webm)$/);
    const info = await look(file);
    expect(info.hasVideo).to.equal(true);
    expect(info.durationMs).to.be.greaterThan(500);
    expect(info.indexMissing).not.to.equal(true);
    expect(info.declaredBytes ?? 0).to.be.at.most(file.size);
    expect(info.hasAudio).to.equal(true);
    await kept.discard();
    expect(await hasRecordings()).to.equal(false);
  });

  it('is offered to a later page, not while its own page lives, and is the same file then', async () => {
    if (!hasCamera) return;
    await record(2500, { crash: true });
    expect(await shelf().takeLeft(scope), 'its page lives').to.deep.equal([]);
    page.end();
    const [left] = await shelf().takeLeft(scope);
    expect(left?.durationMs).to.be.greaterThan(500);
    expect((left && (await look(left.file)))?.hasVideo).to.equal(true);
    expect(await shelf().takeLeft(scope), 'another page offers it').to.deep.equal([]);
    page.end();
    const [again] = await shelf().takeLeft(scope);
    expect([again?.file.name, again?.file.size, again?.file.lastModified]).to.deep.equal([
      left?.file.name,
      left?.file.size,
      left?.file.lastModified,
    ]);
    await again?.discard();
    expect(await hasRecordings()).to.equal(false);
  });

  it('only grows if it is an MP4: what is final of it while it is made is the beginning of the file', async () => {
    if (!hasCamera) return;
    const kept = await record(2500);
    const finalBytes = await kept.finalBytes();
    const file = await kept.file();
    if (file.type !== 'video/mp4') return expect(finalBytes).to.equal(0);
    expect(finalBytes).to.equal(file.size);
    for (const from of [0, 1, Math.floor(finalBytes / 2), finalBytes - 1]) {
      const rest = await (await kept.read(from)).arrayBuffer();
      expect(new Uint8Array(rest)).to.deep.equal(new Uint8Array(await file.slice(from).arrayBuffer()));
    }
    expect((await kept.read(finalBytes)).size).to.equal(0);
  });

  it('knows in a later page what was sent of it', async () => {
    const sent: SentAhead = {
      ...{ id: 'one', scope, endpoint: 'https://host.example/upload/', clientId: 1, videoId: 2 },
      ...{ uploadUrl: 'https://host.example/upload/a', ticket: 'mine', expiresAt: 5 },
    };
    const place = await shelf().begin({ scope, source: 'screen', startedAt, type: 'video/webm' });
    await place.write(new TextEncoder().encode('pictures'));
    await place.keepSent(sent);
    page.end();
    if (!(await hasRecordings())) return;
    const [left] = await shelf().takeLeft(scope);
    expect(left?.sent).to.deep.equal(sent);
    await left?.keepSent?.(null);
    page.end();
    const [again] = await shelf().takeLeft(scope);
    expect(again?.sent).to.equal(null);
  });

  /** A page leaves something. Whether this browser keeps it: WebKitGTK lets no page write files. */
  async function leave(facts: Partial<RecordingFacts> = {}): Promise<boolean> {
    const place = await shelf().begin({ scope, source: 'screen', startedAt, type: 'video/webm', ...facts });
    await place.write(new TextEncoder().encode('pictures'));
    page.end();
    return hasRecordings();
  }

  it('is offered in no scope but its own, and waits there', async () => {
    if (!(await leave())) return;
    expect(await shelf().takeLeft('backend:https://site.example/other')).to.deep.equal([]);
    expect(await shelf().takeLeft(null)).to.deep.equal([]);
    expect((await shelf().takeLeft(scope)).map((left) => left.scope)).to.deep.equal([scope]);
  });

  it('is deleted if nobody can be offered it any more', async () => {
    await leave({ scope: null });
    await shelf().takeLeft(scope);
    expect(await hasRecordings(), 'its owner is unknown').to.equal(false);
    await leave();
    await shelf(startedAt + 31 * 24 * 60 * 60_000).takeLeft('backend:https://site.example/other');
    expect(await hasRecordings(), 'it waited for a month').to.equal(false);
  });

  it('that holds nothing is thrown away and not offered', async () => {
    await shelf().begin({ scope, source: 'screen', startedAt, type: 'video/mp4' });
    page.end();
    expect(await shelf().takeLeft(scope)).to.deep.equal([]);
    expect(await hasRecordings()).to.equal(false);
  });

  it('is gone for everybody after a log-out, and pages hear of it', async () => {
    let heard = 0;
    const unsubscribe = shelf().onDeleted(() => (heard += 1));
    await shelf().begin({ scope, source: 'screen', startedAt, type: 'video/mp4' });
    growingHosts.remember(scope, true);
    expect(growingHosts.isKnown(scope)).to.equal(true);
    await deleteRecordings();
    expect(await hasRecordings()).to.equal(false);
    expect(growingHosts.isKnown(scope)).to.equal(false);
    await until(() => heard === 1, { what: 'word of the log-out' });
    unsubscribe();
  });
});
