import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFile, picked, readAddables } from '../../../src/core/file/addables.js';

function filesOf(...items: Parameters<typeof readAddables>[0][]): readonly File[] {
  return items.flatMap((item) =>
    readAddables(item)
      .filter(isFile)
      .map((each) => picked(each).file),
  );
}

describe('a file without a name', () => {
  const table = [
    ['video/webm;codecs=vp9,opus', 'video.webm'],
    ['video/mp4', 'video.mp4'],
    ['video/quicktime', 'video.mov'],
    ['', 'video'],
    ['application/octet-stream', 'video'],
  ] as const;
  for (const [type, name] of table)
    it(`A file without a name of the type "${type}" is added as ${name}`, async () => {
      const nameless = new File(['abc'], '', { type, lastModified: 7 });
      for (const file of filesOf(nameless, { file: nameless, ref: null })) {
        assert.equal(file.name, name);
        assert.equal(file.type, nameless.type);
        assert.equal(file.lastModified, 7);
        assert.equal(await file.text(), 'abc');
      }
    });

  it('A file with a name stays the file that it is', () => {
    const named = new File(['abc'], 'holiday.mp4');
    assert.equal(filesOf(named)[0], named);
  });
});
