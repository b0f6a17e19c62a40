import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unknownMedia } from '../../src/core/model/media-info.js';
import type { Film } from '../../src/core/model/film.js';
import type { Ports } from '../../src/core/ports/ports.js';
import { takeThenHang } from './harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from './harness/things.js';
import { World } from './harness/world.js';

const film: Film = {
  durationMs: 4000,
  near: () => Promise.resolve(null),
  at: () => Promise.resolve(null),
};

/** A tab in which files are looked into; `opened`: what was asked of its films. */
function seeingTab(world: World, durationMs: number | null) {
  const opened: { readonly file: File; readonly durationMs: number; readonly signal: AbortSignal }[] = [];
  const ports: Partial<Ports> = {
    inspector: { inspect: () => Promise.resolve({ ...unknownMedia, kind: 'video', durationMs }) },
    film: {
      open: (...[file, ms, signal]) => {
        opened.push({ file, durationMs: ms, signal });
        return Promise.resolve(film);
      },
    },
  };
  return { tab: world.tab({ session }, 'tab', ports), opened };
}

const forever = (): AbortSignal => new AbortController().signal;

describe('the film of a row', () => {
  it('is of its file, and ends when the row is taken off the list', async () => {
    const world = new World();
    world.host.script.push(takeThenHang(MEGABYTE));
    const { tab, opened } = seeingTab(world, 4000);
    const file = makeVideo();
    void tab.uploader.add(file);
    const { id } = await tab.reaches('uploading');
    assert.equal(await tab.uploader.openFilm(id, forever()), film);
    const [asked] = opened;
    assert.deepEqual([asked?.file, asked?.durationMs, asked?.signal.aborted], [file, 4000, false]);
    tab.uploader.reset();
    assert.equal(asked?.signal.aborted, true);
    assert.equal(await tab.uploader.openFilm(id, forever()), null, 'there is no such row any more');
  });

  it('is of its file after the bytes are with Gcore, too', async () => {
    const { tab, opened } = seeingTab(new World(), 4000);
    const file = makeVideo();
    await tab.uploader.add(file);
    const { id } = await tab.reaches('uploaded');
    assert.equal(await tab.uploader.openFilm(id, forever()), film);
    assert.equal(opened[0]?.file, file);
  });

  it('is none if nobody knows how long the video is', async () => {
    const { tab, opened } = seeingTab(new World(), null);
    await tab.uploader.add(makeVideo());
    assert.equal(await tab.uploader.openFilm(tab.upload().id, forever()), null);
    assert.deepEqual(opened, []);
  });
});
