import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type MediaInfo, unknownMedia } from '../../../src/core/model/media-info.js';
import type { FileRef, Ports } from '../../../src/core/ports/ports.js';
import type { Upload } from '../../../src/core/model/state.js';
import { settle } from '../../helpers/fake-clock.js';
import { until } from '../../helpers/until.js';
import { failureOf, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { interruptedVisit } from '../harness/visits.js';
import { World, type Tab } from '../harness/world.js';

const inFile: MediaInfo = {
  ...unknownMedia,
  inspected: true,
  container: 'mp4',
  mimeType: 'video/mp4',
  kind: 'video',
  durationMs: 4000,
  width: 1920,
  height: 1080,
};
// Node has no canvas to make a real one.
const picture = { width: 2, height: 1 } as ImageData;

const seeing = {
  inspector: { inspect: () => Promise.resolve(inFile) },
  preview: { picture: () => Promise.resolve(picture) },
} satisfies Partial<Ports>;

const refTo = (file: File): FileRef => ({
  getFile: () => Promise.resolve(null),
  request: () => Promise.resolve(file),
});

const shown = ({ info, thumbnail }: Upload): unknown => ({ info, thumbnail });
const everything = { info: inFile, thumbnail: picture };
const nothing = { info: null, thumbnail: null };

/** A row of an earlier visit that waits for its file. */
async function waitingRow(ports: Partial<Ports> = seeing, ref: FileRef | null = null) {
  const world = new World();
  const backend = new FakeBackend();
  await interruptedVisit(world, { backend }, { file: makeVideo(), ref });
  const tab = world.tab({ backend, multiple: true }, 'second visit', ports);
  await tab.uploader.restore();
  assert.deepEqual(shown(await tab.reaches('needs-file')), nothing, 'nobody has seen its file yet');
  return { world, backend, tab };
}

async function ends(tab: Tab): Promise<Upload> {
  await tab.reaches('uploaded');
  await settle();
  return tab.upload();
}

describe('the row of an earlier visit', () => {
  it('shows what is in its file when that is picked again', async () => {
    const { tab, world } = await waitingRow();
    await tab.uploader.add(makeVideo());
    assert.deepEqual(shown(await ends(tab)), everything);
    assert.deepEqual([tab.story, world.host.created], [['resume', 'success'], 1]);
  });

  it('shows it when one click brought the file back', async () => {
    const { tab } = await waitingRow(seeing, refTo(makeVideo()));
    tab.uploader.resume(tab.upload().id);
    assert.deepEqual(shown(await ends(tab)), everything);
  });

  it('shows it when the file was picked before the row was there', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const tab = world.tab({ session }, 'second visit', seeing);
    await tab.uploader.add(makeVideo());
    assert.deepEqual(shown(await ends(tab)), everything);
    assert.equal(world.host.created, 1);
  });

  it('shows it while the person is asked whether a touched file is the same', async () => {
    const { tab } = await waitingRow();
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000));
    await tab.reaches('asking');
    await settle();
    assert.deepEqual(shown(tab.upload()), everything);
  });

  it('shows it when its file is picked again though all bytes are with Gcore', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first visit');
    await first.uploader.add(makeVideo());
    await first.reaches('uploaded');
    await world.clock.advance(100);
    first.close();
    const tab = world.tab({ backend }, 'second visit', seeing);
    await tab.uploader.restore();
    const ids = await tab.uploader.add(makeVideo());
    await settle();
    assert.deepEqual(ids, [tab.upload().id], 'it is the old row');
    assert.deepEqual(shown(tab.upload()), everything);
  });

  it('goes on without waiting for the look into its file', async () => {
    let tell = (_info: MediaInfo): void => undefined;
    const inspect = () => new Promise<MediaInfo>((resolve) => (tell = resolve));
    const { tab } = await waitingRow({ ...seeing, inspector: { inspect } });
    await tab.uploader.add(makeVideo());
    assert.deepEqual(shown(await ends(tab)), nothing);
    tell(inFile);
    await settle();
    assert.deepEqual(shown(tab.upload()), everything, 'though all bytes are with Gcore by then');
  });

  it('shows it while the host still looks at other files', async () => {
    const { tab } = await waitingRow();
    tab.uploader.configure({ validate: () => new Promise(() => undefined) });
    const others = Array.from({ length: 4 }, (_, index) => makeVideo(`${index}.mp4`, MEGABYTE, index));
    void tab.uploader.add(others);
    await until(() => tab.uploads.slice(1).every(({ info }) => info !== null));
    await tab.uploader.add(makeVideo());
    assert.deepEqual(shown(await ends(tab)), everything);
  });

  it('shows nothing of another file that was refused', async () => {
    const { tab } = await waitingRow();
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 2));
    await settle();
    assert.deepEqual([tab.upload().state, shown(tab.upload())], ['needs-file', nothing]);
  });

  it('looks into four files at a time, however many are picked again at once', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const files = Array.from({ length: 6 }, (_, index) => makeVideo(`${index}.mp4`, 3 * MEGABYTE, index));
    const first = world.tab({ backend, multiple: true, concurrency: 6 }, 'first visit');
    world.host.script.push(...files.map(() => takeThenHang(MEGABYTE)));
    await first.uploader.add(files);
    for (const index of files.keys()) await first.reaches('uploading', index);
    first.close();
    const looks: (() => void)[] = [];
    const inspect = () => new Promise<MediaInfo>((resolve) => looks.push(() => resolve(inFile)));
    const tab = world.tab({ backend, multiple: true }, 'second visit', { ...seeing, inspector: { inspect } });
    await tab.uploader.restore();
    await tab.uploader.add(files);
    for (const index of files.keys()) await tab.reaches('uploaded', index);
    assert.equal(looks.length, 4);
    for (const look of looks) look();
    await settle();
    assert.equal(looks.length, 6);
  });
});

describe('the row that another tab sent', () => {
  async function twoTabs(ports: Partial<Ports>, ref: FileRef | null = null) {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first', ports);
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add({ file: makeVideo(), ref });
    await first.reaches('uploading');
    const second = world.tab({ backend }, 'second', seeing);
    await second.uploader.restore();
    await second.reaches('uploading');
    await world.clock.advance(600);
    return { world, first, second };
  }

  it('goes on showing what was seen of its file when that tab is closed', async () => {
    const { first, second } = await twoTabs(seeing);
    assert.deepEqual(shown(second.upload()), everything);
    first.close();
    const states: unknown[] = [];
    second.uploader.subscribe(() => states.push(shown(second.upload())));
    await ends(second);
    for (const state of states) assert.deepEqual(state, everything);
  });

  it('goes on showing it when that tab is done', async () => {
    const { first, second } = await twoTabs(seeing);
    first.uploader.pause();
    first.uploader.resume();
    await first.reaches('uploaded');
    await second.reaches('uploaded');
    await settle();
    assert.deepEqual([second.upload().remote, shown(second.upload())], [false, everything]);
  });

  it('shows what that tab could not see', async () => {
    const { first, second } = await twoTabs({ preview: { picture: () => new Promise(() => undefined) } });
    assert.equal(second.upload().thumbnail, null);
    first.close();
    assert.equal((await ends(second)).thumbnail, picture);
  });
});

describe('a row whose file was replaced on the disk', () => {
  const replaced = makeVideo('holiday.mp4', 4 * MEGABYTE, 5, 2000);
  const ref: FileRef = { ...refTo(replaced), getFile: () => Promise.resolve(replaced) };

  /** The person is asked about it, having sent the first megabyte of the old one. */
  async function replacedRow(pictureOf: (file: File) => Promise<ImageData | null>) {
    const world = new World();
    const options = {
      session,
      manual: true,
      validate: (file: File) => (file === replaced ? true : ({ kind: 'warning' } as const)),
    };
    const tab = world.tab(options, 'tab', { ...seeing, preview: { picture: pictureOf } });
    world.host.script.push(takeThenFail(MEGABYTE, () => failureOf('file-changed')));
    const [id = ''] = await tab.uploader.add({ file: makeVideo(), ref });
    tab.uploader.start(id);
    await tab.reaches('asking');
    return { tab, id };
  }

  it('shows nothing of the old one when the person takes the new one', async () => {
    const { tab, id } = await replacedRow((file) => Promise.resolve(file === replaced ? null : picture));
    assert.deepEqual([tab.upload().thumbnail, tab.upload().warnings.length], [picture, 1]);
    tab.uploader.start(id);
    await tab.reaches('waiting');
    assert.deepEqual([tab.upload().thumbnail, tab.upload().warnings], [null, []]);
  });

  it('shows no picture of the old one that is ready only then', async () => {
    let show = (_picture: ImageData): void => undefined;
    const { tab, id } = await replacedRow((file) =>
      file === replaced ? Promise.resolve(null) : new Promise((resolve) => (show = resolve)),
    );
    tab.uploader.start(id);
    await tab.reaches('waiting');
    show(picture);
    await settle();
    assert.equal(tab.upload().thumbnail, null);
  });
});
