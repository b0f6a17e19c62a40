import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_BYTES } from '../../src/browser/inspect/bounded-reader.js';
import { unknownMedia } from '../../src/core/model/media-info.js';
import { shareOf } from '../helpers/share.js';
import { unknownFacts } from './compare.js';
import { brokenFigures, Corpus, median, type Row } from './corpus.js';
import { missingFor } from './make-files.js';

const seed = Number(process.env['CORPUS_SEED'] ?? 13);
const corpus = new Corpus({ share: shareOf(1000) / 1000, seed });

/** In CI a muxer that is missing is a failure: a run without it would look the same. */
const isRequired = process.env['CI'] === 'true';

/** Of all recipes together, which the share makes fewer. */
const MIN_FILES = 500;
const MIN_CUTS = 400;
/** Chance draws a few more or less of a part. */
const LUCK = 0.7;

describe(`what is told of videos that other programs wrote (CORPUS_SEED=${seed})`, () => {
  let made = 0;
  let lacking = 0;
  for (const [tool, wanted] of corpus.tools) {
    const missing = missingFor(tool);
    it(
      `is compared with ffprobe for what ${tool} makes`,
      { skip: isRequired ? false : (missing ?? false) },
      async (test) => {
        assert.equal(missing, null);
        const files = await corpus.lookAtFilesOf(tool);
        test.diagnostic(`${files} files`);
        assert.deepEqual(corpus.failed, []);
        assert.equal(files, wanted);
        made += files;
      },
    );
    if (missing !== null) lacking += wanted;
  }

  it('is wrong of at most one file in 300, and neither doubts a whole file nor misses a cut', (test) => {
    const { notes, notMade, bytesRead, milliseconds, sum } = corpus;
    test.diagnostic(
      `${sum.files} files; median: ${median(bytesRead)} bytes, ${median(milliseconds).toFixed(1)} ms`,
    );
    if (notMade.length > 0) test.diagnostic(`Not made: ${notMade.join(', ')}`);
    assert.deepEqual(brokenFigures(sum), [], notes.join('\n'));
    assert.ok(Math.max(0, ...bytesRead) <= MAX_BYTES);
  });

  it('is of enough files, and enough of them were cut', () => {
    const share = (shareOf(1000) / 1000) * LUCK;
    assert.ok(made + lacking >= MIN_FILES * share, `${made} files`);
    assert.ok(corpus.sum.cuts >= MIN_CUTS * share * (made / (made + lacking)), `${corpus.sum.cuts} cuts`);
  });
});

describe('the figures of the corpus', () => {
  const row: Row = { files: 600, wrong: 0, unknown: 0, refused: 0, cutShort: 0, cuts: 400, cutsNoticed: 400 };

  for (const [what, kept, broken] of [
    ['one wrong of 300', { wrong: 2 }, { wrong: 3 }],
    ['none wrong of fewer', { files: 60 }, { files: 60, wrong: 1 }],
    ['a fact in a hundred files that is not told', { unknown: 6 }, { unknown: 7 }],
    ['97 of 100 cuts', { cutsNoticed: 388 }, { cutsNoticed: 387 }],
    ['no refused video', {}, { refused: 1 }],
    ['no whole file that is called cut short', {}, { cutShort: 1 }],
  ] as const)
    it(`allow ${what}, and no more`, () => {
      assert.deepEqual(brokenFigures({ ...row, ...kept }), []);
      assert.equal(brokenFigures({ ...row, ...broken }).length, 1);
    });

  it('count a look that tells nothing', () => {
    const truth = { hasVideo: true, hasAudio: true, width: 64, height: 48 };
    const known = { ...truth, seconds: 4, videoCodec: 'H.264', audioCodec: 'AAC' };
    const told = { ...unknownMedia, container: 'mp4' };
    assert.deepEqual(unknownFacts(told, known), ['length', 'size', 'picture', 'sound']);
    assert.deepEqual(unknownFacts(unknownMedia, known), ['length', 'size', 'picture', 'sound']);
  });
});
