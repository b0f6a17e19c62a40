import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_BYTES } from '../../src/browser/inspect/bounded-reader.js';
import { shareOf } from '../helpers/share.js';
import { brokenFigures, Corpus, median } from './corpus.js';
import { missingFor } from './make-files.js';

const seed = Number(process.env['CORPUS_SEED'] ?? 13);
const corpus = new Corpus({ share: shareOf(1000) / 1000, seed });

describe(`what is told of videos that other programs wrote (CORPUS_SEED=${seed})`, () => {
  for (const tool of corpus.tools)
    it(
      `is compared with ffprobe for what ${tool} makes`,
      { skip: missingFor(tool) ?? false },
      async (test) => {
        test.diagnostic(`${await corpus.lookAtFilesOf(tool)} files`);
      },
    );

  it('is wrong of at most one file in 300, and neither doubts a whole file nor misses a cut', (test) => {
    const { notes, notMade, bytesRead, milliseconds, sum } = corpus;
    test.diagnostic(
      `${sum.files} files; median: ${median(bytesRead)} bytes, ${median(milliseconds).toFixed(1)} ms`,
    );
    if (notMade.length > 0) test.diagnostic(`Not made: ${notMade.join(', ')}`);
    assert.deepEqual(brokenFigures(sum), [], notes.join('\n'));
    assert.ok(Math.max(0, ...bytesRead) <= MAX_BYTES);
  });
});
