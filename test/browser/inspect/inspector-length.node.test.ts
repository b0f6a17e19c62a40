import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Sample, spanOf, unionTicks } from '../../../src/browser/inspect/mpeg-ts/clock.js';
import { CLOCK_TICKS, TICKS_PER_SECOND } from '../../../src/browser/inspect/mpeg-ts/elementary.js';
import { withStarts } from '../../../src/browser/inspect/mp4/fragments.js';
import { movieSeconds } from '../../../src/browser/inspect/mp4/duration.js';
import type { Movie, MovieTrack } from '../../../src/browser/inspect/mp4/movie.js';
import { judge } from '../../../src/core/policy/verdict.js';
import { box, words } from '../../samples/boxes.js';
import { largeStream } from '../../samples/large-stream.js';
import { longFragmented } from '../../samples/long-fragmented.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { readSample } from '../../samples/read-sample.js';

/** A track of ten seconds whose clock ticks a thousand times a second. */
const track: MovieTrack = {
  id: 1,
  isVideo: true,
  isAudio: false,
  isKnown: true,
  rotation: 0,
  media: { timescale: 1000, ticks: 10_000 },
  edits: [],
  entry: null,
  samples: 250,
  chunks: null,
};

const sound: MovieTrack = { ...track, id: 2, isVideo: false, isAudio: true };

/** An index whose own clock ticks six hundred times a second. */
function movieOf(tracks: readonly MovieTrack[], facts: Partial<Movie> = {}): Movie {
  const times = { timescale: 600, ticks: 6000 };
  return {
    times,
    tracks,
    fragmented: false,
    fragmentsTicks: null,
    sampleTicks: new Map(),
    complete: true,
    ...facts,
  };
}

describe('the length of an MP4', () => {
  it('is what the edit list shows of a video that was trimmed without encoding', () => {
    const edits = [{ ticks: 2700, mediaTicks: 5500 }];
    assert.equal(movieSeconds(movieOf([{ ...track, edits }]), null), 4.5);
  });

  it('counts the time before a track that begins later', () => {
    const edits = [
      { ticks: 1800, mediaTicks: null },
      { ticks: 6000, mediaTicks: 0 },
    ];
    assert.equal(movieSeconds(movieOf([track, { ...sound, edits }]), null), 13);
  });

  it('is all of the media from where an edit without a length begins', () => {
    const edits = [{ ticks: 0, mediaTicks: 2000 }];
    assert.equal(movieSeconds(movieOf([{ ...track, edits }]), null), 8);
  });

  it('is that of an edit which ends behind its media by the delay of frames shown out of order', () => {
    const edits = [
      { ticks: 3000, mediaTicks: null },
      { ticks: 6000, mediaTicks: 200 },
    ];
    assert.equal(movieSeconds(movieOf([{ ...track, edits }]), null), 15);
  });

  it('is what there is of the media if an edit claims far more', () => {
    const edits = [{ ticks: 60_000, mediaTicks: 2000 }];
    assert.equal(movieSeconds(movieOf([{ ...track, edits }]), null), 8);
  });

  it('is that of the movie if no track knows its own, and unknown if that is not known either', () => {
    const media = { timescale: 1000, ticks: null };
    assert.equal(movieSeconds(movieOf([{ ...track, media }]), null), 10);
    const times = { timescale: 600, ticks: null };
    assert.equal(movieSeconds(movieOf([{ ...track, media }], { times }), null), null);
  });

  it('is summed over fragments, whatever the headers in front of them say', () => {
    const media = { timescale: 30_000, ticks: 5000 };
    const movie = movieOf([{ ...track, media, samples: 0 }], { fragmented: true });
    const runs = [0, 60_000, 120_000].map((startTicks) => ({
      trackId: 1,
      startTicks,
      ticks: 60_000,
      samples: 60,
    }));
    assert.equal(movieSeconds(movie, runs), 6);
    assert.equal(movieSeconds(movie, null), null);
  });

  it('begins with the first fragment, if that is cut out of a longer recording', () => {
    const movie = movieOf([{ ...track, samples: 0 }], { fragmented: true });
    const runs = [3_600_000, 3_602_000].map((startTicks) => ({
      trackId: 1,
      startTicks,
      ticks: 2000,
      samples: 50,
    }));
    assert.equal(movieSeconds(movie, runs), 4);
  });

  it('is in the headers of a fragmented file that ended before its second fragment', () => {
    assert.equal(movieSeconds(movieOf([track], { fragmented: true }), []), 10);
  });

  it('is declared for all fragments, if the last one was not found', () => {
    assert.equal(movieSeconds(movieOf([track], { fragmented: true, fragmentsTicks: 3600 }), null), 6);
  });

  for (const [spelling, header] of [
    ['of 32 bits', words(0, 0, 0, 1000, 0xffff_ffff, 0)],
    ['of 64 bits', words(0x0100_0000, 0, 0, 0, 0, 1000, 0xffff_ffff, 0xffff_ffff, 0)],
    ['of 32 bits in a field of 64', words(0x0100_0000, 0, 0, 0, 0, 1000, 0, 0xffff_ffff, 0)],
  ] as const)
    it(`is unknown if it is all ones ${spelling}, and such a file is not too long`, async () => {
      const file = await withHeader(header);
      const info = await inspectPatiently(file);
      assert.equal(info.hasVideo, true);
      assert.equal(info.durationMs, null);
      const rules = { accept: '', maxSizeBytes: Infinity, maxDurationMs: 6000 };
      assert.equal(judge({ name: 'a.mp4', size: file.size, type: '', info }, rules).kind, 'ok');
    });

  it('is known of an hour in fragments of a second without an index of them', async () => {
    const info = await inspectPatiently(await longFragmented(3600));
    assert.equal(info.durationMs, 3_600_000);
    assert.equal(info.frameRate, 1);
  });

  it('takes no bytes from the search for a cut: an hour in fragments that ends too early is noticed', async () => {
    const whole = await longFragmented(3600);
    const bytes = whole.size - 300;
    const file = new File([await whole.slice(0, bytes).arrayBuffer()], 'a.mp4');
    const { declaredBytes } = await inspectPatiently(file);
    assert.ok(declaredBytes !== null && declaredBytes > bytes, String(declaredBytes));
  });
});

/** An MP4 of one track with this \`mdhd\` and no length elsewhere. */
async function withHeader(header: Uint8Array): Promise<File> {
  const handler = box('hdlr', [words(0, 0), new TextEncoder().encode('vide'), words(0, 0, 0)]);
  const media = box('mdia', [box('mdhd', [header]), handler, box('minf', [box('stbl', [])])]);
  const movie = box('moov', [box('mvhd', [words(0, 0, 0, 1000, 0xffff_ffff)]), box('trak', [media])]);
  const type = (await readSample('index-first.mp4')).slice(0, 32);
  return new File([type, movie, box('mdat', [new Uint8Array(5000).fill(1)])], 'a.mp4');
}

/** Times every fifth of a second. */
function seconds(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let time = from; time <= to + 1e-6; time += 0.2)
    ticks.push((Math.round(time * TICKS_PER_SECOND) + CLOCK_TICKS) % CLOCK_TICKS);
  return ticks;
}

/** Places of a file of a thousand bytes a second. */
function places(...stretches: readonly (readonly [at: number, from: number])[]): Sample[] {
  return stretches.map(([at, from]) => ({ at: at * 1000, ticks: seconds(from, from + 1) }));
}

const lengthOf = (samples: readonly Sample[]): number | null => {
  const span = spanOf(samples);
  return span && Math.round(span.ticks / TICKS_PER_SECOND);
};

describe('fragments that do not tell when they begin', () => {
  const run = { trackId: 1, startTicks: null, ticks: 2000, samples: 50 };

  it('begin where the one before ends, each track for itself', () => {
    const runs = withStarts([run, { ...run, trackId: 2, ticks: 500 }, run, { ...run, trackId: 2 }], () => 0);
    assert.deepEqual(
      runs.map(({ startTicks }) => startTicks),
      [0, 0, 2000, 500],
    );
  });

  it('follow what the index itself has, and those that do tell', () => {
    const runs = withStarts([run, { ...run, startTicks: 9000 }, run], () => 4000);
    assert.deepEqual(
      runs.map(({ startTicks }) => startTicks),
      [4000, 9000, 11_000],
    );
  });
});

describe('the length of a transport stream', () => {
  it('is from its first time to its last', () => {
    assert.equal(lengthOf(places([0, 5000], [20, 5020], [40, 5040], [59, 5059])), 60);
  });

  it('goes on where the clock wraps', () => {
    const wrap = CLOCK_TICKS / TICKS_PER_SECOND;
    assert.equal(lengthOf(places([0, wrap - 10], [20, wrap + 10], [40, wrap + 30], [59, wrap + 49])), 60);
    assert.equal(lengthOf([{ at: 0, ticks: seconds(wrap - 4, wrap + 5) }]), 9);
  });

  for (const [what, samples] of [
    ['twice the same', places([0, 0], [10, 10], [20, 20], [30, 0], [40, 10], [50, 20])],
    ['the second with an earlier clock', places([0, 5000], [20, 5020], [40, 3], [59, 22])],
    ['the second with a later clock', places([0, 0], [15, 15], [30, 30], [45, 9000], [60, 9015])],
    ['both in one place', [{ at: 0, ticks: [...seconds(100, 110), ...seconds(0, 10)] }]],
    ['both in one place, the second later', [{ at: 0, ticks: [...seconds(0, 10), ...seconds(100, 110)] }]],
  ] as const)
    it(`is unknown of two recordings that were joined: ${what}`, () => {
      assert.equal(lengthOf(samples), null);
    });

  it('counts a sound that begins before the picture and ends behind it', () => {
    const spans = [
      { start: 100, ticks: 1000 },
      { start: 40, ticks: 2000 },
    ];
    assert.equal(unionTicks(spans), 2000);
    assert.equal(unionTicks(spans.map((span) => ({ ...span, start: span.start + CLOCK_TICKS - 70 }))), 2000);
  });

  for (const jump of [4, 10, 60, 300, 9000])
    for (const at of [0.07, 0.3, 0.5, 0.8])
      it(`is unknown of two recordings that were joined at ${at} if the second clock is ${jump} s ahead`, async () => {
        const { file, bytesRead } = largeStream(
          12 * 2 ** 20,
          (share) => share * 20 + (share < at ? 0 : jump),
        );
        assert.equal((await inspectPatiently(file)).durationMs, null);
        assert.ok(bytesRead() <= 2 * 2 ** 20, String(bytesRead()));
      });

  it('is unknown of two recordings that were joined if the second clock is a little behind', async () => {
    const { file } = largeStream(12 * 2 ** 20, (share) => share * 20 + (share < 0.5 ? 10 : 7));
    assert.equal((await inspectPatiently(file)).durationMs, null);
  });

  it('is known of one that is still for long and busy for a while, as lectures and screens are', async () => {
    for (const [from, to] of [
      [0.4, 0.45],
      [0.1, 0.6],
      [0.85, 0.99],
    ] as const) {
      // Ten times the seconds for a byte.
      const still = (share: number): number => Math.max(0, Math.min(share, to) - from);
      const whole = 20 + 180 * (to - from);
      const { file } = largeStream(12 * 2 ** 20, (share) => share * 20 + still(share) * 180);
      const { durationMs } = await inspectPatiently(file);
      assert.ok(
        durationMs !== null && Math.abs(durationMs - whole * 1000) < 100,
        `${durationMs} of ${whole} s`,
      );
    }
  });

  it('is known if a frame comes every five seconds', () => {
    const times = Array.from({ length: 20 }, (_, index) => index * 5 * TICKS_PER_SECOND);
    assert.equal(lengthOf([{ at: 0, ticks: times }]), 95);
  });

  it('is unknown of two short recordings that were joined if the second clock is some seconds ahead', () => {
    assert.equal(lengthOf([{ at: 0, ticks: [...seconds(0, 10), ...seconds(14, 20)] }]), null);
  });

  it('is known of a large one, from few bytes at both ends and between', async () => {
    const { file, bytesRead } = largeStream(64 * 2 ** 20);
    const info = await inspectPatiently(file);
    assert.ok(info.durationMs !== null && Math.abs(info.durationMs - 20_000) < 500, String(info.durationMs));
    assert.ok(bytesRead() < 2 * 2 ** 20, String(bytesRead()));
  });
});
